"""Paper counts shared by recommendation, evaluation and decision: entered by two people and compared."""
