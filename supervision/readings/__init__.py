"""查阅记录: who opened which file, matter or paper, and when."""
