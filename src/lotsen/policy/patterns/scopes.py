"""What is not about a video visit."""

from lotsen.policy.patterns.danger import EMERGENCY

SCOPES: dict[str, str] = {
    "emergency": EMERGENCY,
    "medical": "ill:80, ache body:85, ache !booking:50, medicine:82, result:82, sick_note:88",
    "other-service": "vaccine:90, medical_word records:85, read records:80, "
    "journal read !service:80, journal see !service:92, journal:60, journal not:88, "
    "journal net:70, ceiling:85, listing unit:85, elsewhere:90, listing:50, move unit:88, working_life:90, "
    "house_and_ward:90, home_and_money:90, public_office:90, care_in_person:90",
}
