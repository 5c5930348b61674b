"""我的会议: what a member of the committee reads, attends, states, confirms and consents to."""
