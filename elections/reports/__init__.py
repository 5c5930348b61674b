"""What is told of a village during its election: by its contact (包村干部), and by whoever reports a breach (换届纪律举报)."""
