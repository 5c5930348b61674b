TO_ENTER = []
TO_LEAVE = []
