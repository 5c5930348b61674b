"""Every field of every form that takes the name of a person: the table `tests/test_names_of_forms.py` holds the product to."""

from __future__ import annotations

#: Who has done something or answers for it: held to the roster (`NamesSigners`).
SIGNS = "signs"
#: Held to roster or accounts by the form's own check, which has more to go by: a post beside the name, a choice, a list.
HELD = "held"
#: Opens, names or chooses a file or an account: it is the person.
FILE = "file"
#: Of a village: the roster of the township knows none of them, months of birth and the roll tell them apart.
VILLAGER = "villager"
#: Of the public, who are whoever they say they are.
PUBLIC = "public"
#: Of a family record: whether it is somebody of the roster is asked beside it, or answered by month and number.
RELATIVE = "relative"
#: An organisation, a document or an account of something; nobody's name.
NOBODY = "nobody"

ROWS: dict[str, dict[str, str]] = {
    "appointments.meetings.item_forms.IntroductionForm": {"introduced_by": SIGNS},
    "appointments.stages.evaluation.candidate_forms.InterviewForm": {"interview_by": SIGNS},
    "appointments.stages.evaluation.candidate_forms.MustForm": {"responsible": SIGNS},
    "appointments.stages.evaluation.candidate_forms.TalkForm": {"name": SIGNS},
    "appointments.stages.evaluation.forms.FeedbackForm": {"feedback_with": SIGNS},
    "appointments.stages.evaluation.team_forms.TeamMemberForm": {"name": HELD},
    "appointments.stages.evaluation.forms.UnitTalkForm": {"unit_talk_with": SIGNS},
    "appointments.stages.motion.forms.AnalysisForm": {"analysis_by": NOBODY},
    "appointments.stages.notice.forms.ContentForm": {"name": FILE},
    "appointments.stages.notice.person_reports.PersonReportForm": {"contact": NOBODY, "reporter": PUBLIC},
    "appointments.stages.notice.public_forms.PublicReportForm": {"contact": NOBODY, "reporter": PUBLIC},
    "appointments.stages.notice.report_forms.HandlingForm": {"handler": SIGNS},
    "appointments.stages.notice.report_forms.ReportForm": {"contact": NOBODY, "reporter": PUBLIC},
    "appointments.stages.posting.forms.ReviewForm": {"reviewed_by": SIGNS},
    "appointments.stages.recommendation.forms.MeetingForm": {"meeting_chair": SIGNS},
    "appointments.stages.recommendation.forms.TalksForm": {"talks_by": SIGNS},
    "appointments.stages.recommendation.person_forms.WrittenForm": {"recommender": SIGNS},
    "appointments.stages.talk.forms.IntegrityTalkForm": {"integrity_by": SIGNS},
    "appointments.stages.talk.forms.TalkForm": {"designated_by": NOBODY, "talker": HELD},
    "ballots.forms.PrepareForm": {"tellers": HELD},
    "ballots.forms.TellersForm": {"tellers": HELD},
    "elections.cadres.forms.ReserveForm": {"mentor": SIGNS, "name": VILLAGER},
    "elections.cadres.forms.SheetForm": {"kin": VILLAGER},
    "elections.past.forms.PastResultForm": {"supervisors": VILLAGER},
    "elections.reports.forms.BreachForm": {"persons": VILLAGER},
    "elections.roll.forms.ElectorForm": {"name": VILLAGER},
    "elections.rooms.ballot.further_nomination.NamedAnewForm": {"kin": VILLAGER, "name": VILLAGER},
    "elections.rooms.ballot.forms.RecountForm": {"monitor": HELD},
    "elections.rooms.ballot.forms.StaffForm": {
        "callers": VILLAGER,
        "counters": VILLAGER,
        "monitors": VILLAGER,
        "scribes": VILLAGER,
    },
    "elections.rooms.ballot.forms.StationForm": {"approved_by": SIGNS, "monitors": VILLAGER},
    "elections.rooms.handover.forms.HandoverForm": {"chaired_by": SIGNS, "watched_by": SIGNS},
    "elections.rooms.nomination.forms.CandidateForm": {"kin": VILLAGER, "name": VILLAGER},
    "elections.rooms.nomination.forms.NameCallForm": {"contact": VILLAGER},
    "elections.rooms.party.forms.HeldForm": {"monitors": VILLAGER},
    "elections.rooms.party.forms.NomineeForm": {"found_by": NOBODY, "name": VILLAGER},
    "elections.rooms.party.forms.RecommendingForm": {"masses_who": NOBODY, "merged_by": NOBODY},
    "elections.rooms.party.forms.ReportForm": {"secretary": VILLAGER},
    "elections.rooms.preparation.forms.AuditForm": {"audit_by": NOBODY},
    "elections.rooms.preparation.forms.CommitteeMemberForm": {"kin": VILLAGER, "name": VILLAGER},
    "elections.rooms.register.forms.GroupForm": {"head": VILLAGER, "representatives": VILLAGER},
    "elections.rooms.register.forms.ObjectionForm": {"concerns": VILLAGER, "raised_by": VILLAGER},
    "elections.rooms.result.forms.OpenSeatsForm": {"open_left_by": NOBODY},
    "elections.rooms.result.since_forms.KinForm": {"kin": VILLAGER},
    "elections.rooms.supervision.forms.CandidateForm": {
        "kin": VILLAGER,
        "name": VILLAGER,
        "named_by": NOBODY,
    },
    "elections.rooms.supervision.forms.CheckedForm": {"checked_by": NOBODY},
    "elections.rooms.supervision.forms.HeadForm": {"head": VILLAGER, "head_by": NOBODY},
    "elections.rooms.supervision.forms.MeetingForm": {"monitors": VILLAGER},
    "elections.rooms.supervision.forms.ProposalForm": {"proposed_by": NOBODY},
    "elections.serving.secretaries.forms.SecretaryForm": {"follower": VILLAGER},
    "elections.serving.cooperative.forms.CooperativeForm": {"kin": VILLAGER, "name": VILLAGER},
    "elections.serving.reviews.forms.ReviewForm": {"chaired_by": SIGNS},
    "elections.serving.supervision.forms.SupervisionForm": {
        "experts": VILLAGER,
        "kin": VILLAGER,
        "staff": VILLAGER,
    },
    "elections.term_forms.InstructionForm": {"name": NOBODY},
    "elections.party_result_form.PartyForm": {"secretary": VILLAGER},
    "elections.term_forms.TermForm": {"extended_by": NOBODY},
    "procedure.notes.forms.ConsultationForm": {"name": SIGNS},
    "procedure.notes.on_paper.PaperForm": {"name": HELD},
    "supervision.account.forms.ProblemForm": {"responsible": SIGNS},
    "supervision.review.forms.MeetingForm": {"chair": SIGNS},
    "township.accounts.forms.AccountForm": {"name": FILE},
    "township.accounts.forms.NameForm": {"name": FILE},
    "township.roster.forms.cadre.CadreForm": {"name": FILE},
    "township.roster.forms.cadre.NewCadreForm": {"name": FILE},
    "township.roster.forms.ends.ProbationForm": {"reviewed_by": SIGNS},
    "township.roster.forms.organisation.ContactForm": {"cadre": FILE},
    "township.roster.forms.parts.FamilyForm": {"name": RELATIVE, "person": FILE},
    "township.roster.forms.parts.NewRelativeForm": {"name": RELATIVE, "person": FILE},
}
