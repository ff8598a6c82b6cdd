from chassis.testing import acting, given
from notifier.domain.care_circle import CareCircle
from notifier.domain.notification import Kind, Notification, Theme

OPENED = CareCircle.Opened(opened_by="dac")
DAC = CareCircle.MemberAdded(member_id="m-dac", account_id="dac", entitled=True)
NURSE = CareCircle.MemberAdded(member_id="m-nurse", account_id="nurse", entitled=True)
GP = CareCircle.MemberAdded(member_id="m-gp", account_id="gp", entitled=True)
NEIGHBOR = CareCircle.MemberAdded(member_id="m-neighbor", account_id="", entitled=False)
OBSERVER = CareCircle.MemberAdded(member_id="m-observer", account_id="observer", entitled=False)


def circle_of(*events):
    return given(CareCircle(id="dossier-1"), OPENED, *events)


def raised(story):
    return [fact.event for told in story.answer for fact in told.collect_events()]


def about_a_note(*accounts):
    return Notification.Raised(
        kind=Kind.LIAISON_NOTE_WRITTEN,
        theme=Theme.LIAISON_BOOK,
        subject_kind="DOSSIER",
        subject_id="dossier-1",
        author="gp",
        accounts=accounts,
    )


def tell_of_a_note(circle, author):
    return circle.tell(acting(author), Kind.LIAISON_NOTE_WRITTEN, author=author)


def test_every_entitled_member_but_the_author_is_told():
    story = circle_of(DAC, NURSE, GP).when(lambda circle: tell_of_a_note(circle, "gp"))

    story.then(CareCircle.Told(notification_id="id-1"))
    assert [about_a_note("dac", "nurse")] == raised(story)


def test_a_member_without_account_or_entitlement_is_never_told():
    story = circle_of(DAC, NEIGHBOR, OBSERVER, GP).when(lambda circle: tell_of_a_note(circle, "gp"))

    assert [about_a_note("dac")] == raised(story)


def test_nothing_happens_when_nobody_is_left_to_tell():
    story = circle_of(DAC).when(lambda circle: tell_of_a_note(circle, "dac"))

    story.then()
    assert story.answer == []


def test_a_removed_member_is_told_nothing_more():
    left = CareCircle.MemberRemoved(member_id="m-nurse")

    story = circle_of(DAC, NURSE, GP, left).when(lambda circle: tell_of_a_note(circle, "gp"))

    assert [about_a_note("dac")] == raised(story)


def test_an_account_that_is_in_the_circle_twice_is_told_once_and_stays_while_one_remains():
    twice = CareCircle.MemberAdded(member_id="m-nurse-again", account_id="nurse", entitled=True)
    left = CareCircle.MemberRemoved(member_id="m-nurse")

    story = circle_of(NURSE, twice, left).when(lambda circle: tell_of_a_note(circle, "gp"))

    assert [about_a_note("nurse")] == raised(story)


def test_removing_gives_the_account_that_is_told_nothing_more():
    story = circle_of(NURSE).when(lambda circle: circle.remove(acting("dac"), "m-nurse"))

    story.then(CareCircle.MemberRemoved(member_id="m-nurse"))
    assert story.answer == ["nurse"]


def test_a_member_who_loses_the_entitlement_is_told_nothing_more():
    narrowed = CareCircle.MemberAdded(member_id="m-nurse", account_id="nurse", entitled=False)

    story = circle_of(NURSE, narrowed).when(lambda circle: tell_of_a_note(circle, "gp"))

    assert story.answer == []


def test_a_dossier_is_learned_of_once():
    circle_of().when(lambda circle: circle.open(acting("dac"), "dac")).then()


def test_what_is_said_of_a_dossier_is_sealed_with_the_key_of_the_dossier():
    story = circle_of(NURSE).when(lambda circle: tell_of_a_note(circle, "gp"))

    assert [fact.subject for told in story.answer for fact in told.collect_events()] == ["dossier-1"]


def test_no_kind_of_notification_speaks_of_health():
    words = " ".join([*Kind, *Theme]).lower()

    assert not [word for word in ("hospital", "death", "stay", "form", "diagnos") if word in words]
