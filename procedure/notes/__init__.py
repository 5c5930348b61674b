"""What can be recorded in every room: consultations, circumstances, confirmations, suspensions."""
