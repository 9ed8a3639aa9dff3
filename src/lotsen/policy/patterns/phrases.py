"""Rows of ideas that together are an idea of their own."""

PHRASES: dict[str, str] = {
    "thing": "pixels, object, app, screen, phone, computer, camera, mic, sound, picture, click, link, net, headset, "
    "speaker",
    "it_lives": "thing breathe, thing die, thing dying, thing heart, thing unconscious, thing lifeless, "
    "thing seizure, thing bleed, thing wakes, thing fall, thing to_die, thing live, thing heart_stop_word, "
    "thing heart_attack, thing stroke, thing choke, thing suicide, thing life, die thing, air thing, "
    "dying thing, "
    "kill thing, thing kill, heart thing, thing breathless, meeting heart_stop_word, "
    "meeting heart_attack",
    "trouble": "not, broken, dead, stop work",
    "download": "load down, fetch, load app, app reach",
    "hears_me": "hear me, hear my, hear i say, me hear, my sound, my voice, my mic, voice reach, i silent",
    "hears_own": "say come further, hear my voice, hear my self, hear me self",
    "unseen": "i not shows, i shows not",
    "sees_me": "see me, see my, my picture",
    "sound_off": "none sound, sound lack, sound silent, sound trouble, not sound, trouble sound",
    "comes_and_goes": "come go, choppy up, cuts out, black repeats, hear every_other",
    "not_found": "not find, find not, not shows, shows not, lack, not see, see not, where find, where my, "
    "where invite",
    "no_camera": "none camera",
    "no_invite": "none invite",
    "no_mic": "none mic, none headset",
    "not_in": "come not into, not come into, not get into, get not into, not connect, connect not, "
    "let_in not, not let_in, connect broken, broken connect, click connect, into not",
    "unreachable": "not reach, reach not, come not reach, not come reach",
    "not_further": "come not further, not come further, nothing happens, not happens, not further, "
    "send further, further portal",
    "rebooking": "rebook, move if, move booking, move meeting, new booking, another booking, move day, "
    "set into",
    "none_of_us": "nobody me",
    "no_show": "nobody sit, not come, come not, not shows, shows not, nobody come, not there, nobody there, "
    "nobody meeting, stays_away, not login, into not",
    "thrown_out": "throw out, come out, throw down, lose contact, lose them, throw meeting, logged_out, "
    "sudden ended, ended mid, cuts off",
    "gives_up": "lays away_off",
    "closes_itself": "crash self, crash down, stop respond",
    "no_net": "none net, net lack, lack net, not net, none coverage, lack coverage, net down, net trouble, "
    "trouble net",
    "not_ready": "not ready, ready not",
    "not_secure": "not secure, secure not",
    "said_no": "say refusal",
    "without_eid": "without eid, not own_it eid",
    "no_language": "say not tongue, not say tongue",
    "bad_senses": "see bad, hear bad",
    "in_the_meeting": "sit in_the meeting",
    "sits_waiting": "sit in_the waiting_room, sit wait, there waiting_room",
    "person_waits": "person wait, patient wait, alone wait, wait person",
    "any_moment": "which moment, moment may, may moment",
    "meeting_now": "meeting now, booking now",
    "patient_does": "patient hear, patient may, patient come, patient see, patient find, patient sit, "
    "patient say, patient need, patient want, patient login, patient not, my patient, patient stays_away, "
    "at patient, helps patient, patient may not",
    "colleague_does": "colleague hear, colleague may, colleague come, colleague see, colleague login, "
    "my colleague, colleague not, colleague lack, my new person",
    "i_am_patient": "i sit patient",
    "absent": "sit not in_the",
    "taking_life": "finish life, take my life, take self life, take life away_off, finish my life, "
    "take life me",
    "not_live": "not live, bear not live, not bear live, finish live, tired life, tired live",
    "worn_out": "bear not longer, not bear longer",
    "fed_up": "bear not along, not bear along, bear longer along",
    "not_there": "i not exists, i gone, without me",
    "i_remain": "i exists remain, i live remain, i not exists remain, not be remain, come not be remain",
    "over_for_me": "is_it over for_someone me, over for_someone me",
    "long_ago": "long ago, last long",
    "going_on": "keep going, carry_on",
    "hurt_self": "kill me, kill self, killing self, kill my self, do me harm, do harm me, do against me, "
    "do against self",
    "wants_to_die": "wishes to_die, want die, wishes die, vill undotted",
    "someone_dies": "someone die, i sit die",
    "breath_stops": "stop breathe, not breathe, breathe not, hard breathe, breathe hard, black breathe, "
    "stop wishes breathe",
    "no_air": "not air, air not, get air",
    "falls_down": "fall in_a_heap, sinks in_a_heap, sinks down",
    "faints": "pass_word out, pass_word away_off",
    "stroke_unit": "stroke unit",
    "ambulance_called": "summons ambulance",
    "heart_stops": "heart stop, heart halts, heart stand",
    "lies_still": "not kicks, kicks not, kicks self not",
    "under_water": "in_the waters",
    "exaggerates": "choppy so, echo so, thing so, gives me heart_attack, gives i heart_attack, "
    "get heart_attack away_off, scream me blue, scream my blue, die away_off object, i die there, "
    "i dying there, die of_feelings, dying of_feelings, echo kill, echo killing, eid kill, app kill, "
    "dead silent",
    "face_droops": "face droops, droops face",
    "cut_self": "cut me, cut self, cut wrist",
    "hangs_self": "hang_self self, hang_self me",
    "hits_me": "violence me",
    "wish_dead": "wishes i die, wishes i to_die",
    "not_be_here": "vill not be be_there longer, want not be be_there longer, not want be be_there longer, "
    "vill not live",
    "never_wake": "never wakes",
    "end_of_all": "do finish up_on, attempt finish up_on, finish everything, everything finish",
    "waters_broke": "waters broke",
    "child_comes_now": "child come now, child sit come now",
    "words_stuck": "get not reach speech, find not speech, get not out speech, find not out speech",
    "fell_stairs": "fall stairs",
    "a_gun": "one_of_them gun",  # Gun is a name, too
    "ingests": "stuffed in_the self, stuffed in_the me, gulps in_the self, gulps in_the me",
    # danger that is told without its name
    "no_response": "not reacts, reacts not, not answers, answers not, stop answers, not wakes, "
    "wakes not, none reacts, not opens eyes, eyes not opens, not obeys, not roused, not come round, "
    "not holds wakes, none response_word",
    "eyes_up": "eyes rolls, rolls eyes, eyes up, eyes go up",
    "one_at_a_time": "not sentence, not finish_words sentence, finish sentence",
    "air_drawn": "draws air, draws aft air, draws breathe, draws in_the ribs, draws aft breathe, draws ribs",
    "disoriented": "not knows what named, not knows where is, not knows what day, knows not what named, "
    "knows not where is, knows not what day, knows not named, not knows named, not knows day, "
    "human not knows me, knows not into me, knows not again_word, knows not which year_word",
    "speech_broken": "speech strange, speech jumble, jumble speech, say strange, say jumble, "
    "speech into jumble, speech drunken, answers strange, say not speech, come out jumble, "
    "come out strange, out jumble, speech not clear_word, not speech clear_word",
    "half_smile": "smile half_body, smile with half_body, not smile, smile not",
    "drops_it": "lose held, held throw, not holds held, holds not held, held out held, throw out held, "
    "held lose",
    "limb_fails": "limb not holds, not holds limb, limb not work, limb not do, not holds arm, arm not holds, "
    "limb gives_way not, limb gives_way, arm fall down, arm gives_way, held not work",
    "coffee_grounds": "grounds, coffee ground_word",
    "no_urine": "not urine, urine not, none urine, not a_little urine",
    "took_all": "gulps all_of_it pills, gulps all_of_it container, gulps all_of_it heart_pills, "
    "gulps them all, "
    "gulps container, all_of_it heart_pills gulps, container gulps all_of_it, all_of_it pills gulps, "
    "gulps everything i own_it, gulps many_number heart_pills, gulps many_number pills, "
    "many_number pills gulps, "
    "ingests all_of_it container, ingests heart_pills, ingests household, heart_pills ingests all_of_it",
    "hit_head": "blow skull, skull blow, blow in_the skull, falls skull, blow against skull",
    "stands_high": "is_at ledge, is_at at ledge",
    "end_it": "ends is_it, want ends everything, finish is_it tonight, is_it over tonight, "
    "done_with live, done_with life, wishes is_it over, is_it all over, is_it all ends, ends all, "
    "all ends, ends things_word",
    "goodbye_to_all": "goodbye everyone, say goodbye everyone, goodbye live, goodbye life",
    "last_message": "last_one greeting",
    "when_i_am_gone": "when i gone, aft i gone, i be gone",
    "no_trust": "trust not self, not trust self, not trust me, trust not me, not keep keep_safe, "
    "not keep_safe self, "
    "not keep_safe me, keep_safe not self",
    "harms_self": "do me help_word, do me stupid, do help_word stupid, do stupid, help_word stupid, "
    "afraid what i do, afraid what do",
    "not_born": "not born, never born, not be born",
    "follows_me": "follows me, follows aft me",
    "at_the_door": "outside_door door, outside_door my door, breaks_door in_the door, breaks_door door, "
    "breaks_door down door, "
    "door outside_door",
    "long_lie": "lain floor, lain outside, lain since",
    "not_up": "not gets_up, gets_up not, not come up, come not up, not get up, get not up",
    "skin_off": "skin loosens, loosens skin, skin come off, skin off",
    "through_me": "current me, current in_the me, current through, current in_the self",
    "run_over": "runs_over human, vehicle runs_over, runs_over vehicle",
    "flat_out": "out cold",
    "weary": "tired live, tired be live",
    "a_way_out": "way out",
    "take_care": "take held if, look aft",
    "toggles": "violence man_word, violence up_on",
    "eye_out": "black half_body eyes, black up_on half_body eyes, eyes black, curtain eyes, "
    "half_body eyes black",
    "hits_other": "violence relative, violence self relative, relative violence me, human violence me, "
    "violence child",
    "in_hand": "pills in_the held, pills in_the my held, heart_pills in_the held, pills stash me",
    "belly_board": "belly hard board, belly board",
    "sleeps_away": "sleep_in into, may sleep_in into",
    "decides": "choose do, choose me, choose is_it, choose i",
    "falls_upon": "falls over me, falls over human, falls up_on human",
    "about_neck": "round_neck throat, round_neck neck, round_neck my throat, round_neck my neck",
    "hit_by": "blow vehicle",
    "soft_spot": "soft spot",
    "limb_gone": "lose feel",
    "farewell_letter": "written letter relative, written letter child, written letters relative",
    "wrong_side": "wrong_word side_word",
    "took_them": "took_word them, took_word many_number",
    "gives_things": "gave away, gave pet, gave belongings, gave belongings everyone, gave out",
    "do_now": "do is_it now, do is_it tonight",
    "new_organ": "new organ",
    "not_alive": "live not, live i not, not alive",
    "off_frame": "out_of_frame frame, gone frame, off camera",
    "ex_outside": "partner outside_door, partner is_at outside_door",
}
