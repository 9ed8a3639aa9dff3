"""Which ideas together mean what. Pure data; the ideas stand in `lexicon/`, and `recognition.py` reads it.

PHRASES: idea -> alternatives separated by commas, each a row of ideas in that order and close together.
The other tables: alternatives separated by commas, each a set of ideas in one clause in any order. `!idea`
must be absent; `:90` is how often of a hundred it is right (else 50, 70, 85 and 90 for one to four ideas).
"""

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

SYMPTOMS: dict[str, str] = {
    "invitation-missing": "invite not_found:90, invite get not:95, link get not:85, message get not:75, "
    "link not_found:75, booking not_found:72, meeting not_found !waiting_room !service:60, invite:40, "
    "invite lack:92, link where:75, no_invite:92, message not come:75",
    "invitation-wrong": "invite wrong:80, booking wrong:75, invite wrong name:90, booking fits not:80, "
    "name wrong:60, invite wrong booking:90, booking wrong day:85, invite clock:75, invite would:65, "
    "invite name:50, booking name:45, invite my not:55, booking clock not:60",
    "invitation-not-sent": "send invite trouble:96, send invite:60, invite not go:70, invite reach not:75, "
    "invite spin:60",
    "reschedule": "rebooking:85, cancel:88, cancel meeting:90, not day:60, suits not:75, suits booking:70",
    "login-eid": "login trouble:75, eid trouble:82, login eid:70, login eid trouble:90, eid:55, login:45",
    "commission-missing": "commission not:88, commission lack:95, hsa not:80, hsa lack:80, "
    "authority not !camera !mic !fetch:60, commission:50, commission not find:95",
    "commission-wrong": "commission wrong:96, unit wrong:75, unit wrong login:92, commission old:88, "
    "commission another:80, commission:45, commission former:92, commission fits:88",
    "siths-card": "siths:88, card trouble:70, pin:60, card cert:90, card computer:70, siths trouble:93, "
    "siths cert:93",
    "portal-down": "portal down:92, portal not respond:88, portal trouble !link !meeting !not_further:65, "
    "portal technical:85, portal not_in !meeting:85, portal dead:85, portal unreachable:85, portal spin:70, "
    "portal outage:88",
    "jump-out-failed": "portal not_further:92, portal meeting trouble:80, portal link trouble:85, "
    "portal click trouble:85, portal meeting white:90, portal meeting further:90, portal meeting not:80",
    "service-down": "service down:92, service not respond:88, service trouble:60, outage !portal:80, "
    "service outage:92, all start meeting trouble:80, technical !portal:65, service technical:85, "
    "service dead:80, down !download !portal !net !app !throw !closes_itself !picture !crash:50, "
    "none_of_us not_in:85, general trouble:75, none_of_us login:75, all not_in:60",
    "certificate-warning": "cert !siths !card:88, not_secure:80, not_secure net:88, warn:60, "
    "warn browser:85, cert expired:90",
    "join-failed": "not_in !portal !login !eid:70, not_in meeting !portal:85, meeting start trouble:80, "
    "homepage:60, meeting connect trouble:85, link trouble !get !portal:70, connect spin:75, "
    "meeting trouble:40, connect:40, room respond not:75, room locked:75, meeting locked:80, "
    "link expired:80, link nowhere:85, link leads not:75, link come not:80, meeting respond not:70, "
    "click connect:70",
    "nobody-there": "alone:75, no_show person:78, no_show meeting:45, waiting_room not:80, "
    "waiting_room not_found person:92, wait person:70, wait meeting:60, wait start:60, person late:75, "
    "where person:75, nobody meeting:60, see not person:45, no_show person login:88, nobody come:60, "
    "stays_away:70",
    "dropped": "drop:75, drop meeting:90, thrown_out:78, thrown_out meeting:92, sudden homepage:80, "
    "meeting dead:85, connect away:80, thrown_out away:85, sudden ended:85",
    "screen-share": "screen_share:93, share screen:93, share document:90, share picture:85, "
    "document display:75, share:70, share screen see:95, display my screen:85, display screen:75",
    "app-install": "app download:90, app store:75, app not_found:80, store:50, compatible:70, "
    "app compatible:90, download phone:75, app phone get:60, app what name:70",
    "app-crash": "app crash:90, crash:55, app closes_itself:92, app trouble:60, app black:75, app white:80, "
    "app gives_up:88",
    "app-update": "app update:92, update:65, app version:80, app version update:95, version new:70, "
    "version need:70, version:45",
    "browser-unsupported": "browser supported:90, browser old:85, old_browser:78, browser which:80, "
    "supported not:65, browser:45, browser use:70",
    "camera-blocked": "camera blocked:92, camera said_no:90, camera refusal:85, camera shut:75",
    "camera-busy": "camera in_use:88, camera other_program:90, camera another:70, in_use:50",
    "camera-missing": "camera not_found:90, no_camera:88",
    "camera-black": "camera trouble:68, picture black:88, black !app !comes_and_goes:65, sees_me not:86, "
    "unseen:75, picture up down:80, none picture:78, picture trouble:55, see not person:55, camera:40, "
    "camera black:88, see not:40",
    "microphone-blocked": "mic blocked:92, headset blocked:80, mic said_no:90, mic refusal:85, mic shut:80",
    "microphone-missing": "mic not_found:90, no_mic:88, headset not_found:82, headset trouble:45",
    "microphone-silent": "hears_me not:92, mic trouble:70, mic silent:88, hears_me trouble:80, mic:40, "
    "mic sound:50, hears_me silent:88",
    "speaker-silent": "hear not !hears_me:80, sound_off !hears_me:82, speaker trouble:80, "
    "speaker silent:88, speaker:45, silent !mic !hears_me:60, headset trouble:50, sound:40, "
    "patients sound lack:88",
    "echo": "echo:88, hears_own:85",
    "network-blocked": "firewall:85, net blocked:88, net through not:90, workplace net:80, "
    "net shut:85, firewall shut:90, workplace shut:75",
    "network-slow": "choppy:78, choppy picture:88, choppy sound:88, choppy drop:96, bad net:85, "
    "bad picture:75, bad sound:70, comes_and_goes:75, comes_and_goes sound:85, picture black repeats:80",
    "network-offline": "no_net !bad !blocked !workplace !firewall:85, offline:85, coverage trouble:80, "
    "net:35",
    "workstation-setup": "workstation:60, workstation not_ready:93, workstation trouble:75, "
    "computer not_ready:93, admin:65, workstation ready:80, admin fetch:85, room equipment:85, "
    "room lack:70, room not_ready:80, admin computer:80, computer ready picture:80, workstation fetch:80, "
    "computer ready:65, computer room not_ready:95, computer new nothing:70, computer new ready:80",
    "record-integration": "record:75, record trouble:93, record booking:88, record service:88, "
    "record meeting:80, journal service:70",
    "how-to": "how do:65, how connect:70, how work:62, how go:62, how use:65, what need meeting:75, "
    "first meeting:60, how:30, where click:70, explain:60, enough:60, call_up up:60, call_up person:45, "
    "how login:60, when login:65, what do:60, start what:50, need what:60, what is meeting:70, prepare:55, "
    "what need:60, need app:55",
    "who-can-use": "may under_age:80, who may:75, who may meeting:78, child may:60, child meeting:65, "
    "age:75, abroad:85, may i use:60, identity_number:65, all may:45, patient which may:70, "
    "unit which may:50, without_eid:88, group may:85, group meeting:80, may own_it meeting:72, "
    "listing meeting:80, may use service:65, relative may meeting:75, may patient meeting:50",
    "privacy": "recorded:85, secrecy:90, secure meeting:82, secure:50, listen anybody:82, listen:35, "
    "who see meeting:85, who may see:94, who hear:80, boss see:80, anybody see:70, secure say:80",
    "cost": "price:88, ceiling applies_to:80",
    "relative-or-interpreter": "interpreter:90, relative with:85, child with meeting:75, "
    "anybody with meeting:55, no_language:80",
    "accessibility": "impaired:90, aid:88, text size:80, bad_senses:80",
    "regional-question": "region:75, region rule:88, region meeting:80, region how:88, region unit:80",
    "training": "education:85, practise:80, try before:75, try meeting:60, practise meeting:85, "
    "display me how:85, try meeting before:85",
    "suggestion": "suggest:86, would good:85, would !how:60, opinion may:75, bad may not:70, add:72, "
    "add not:75",
    "interest": "interest:82, unit want begin:92, unit interest:92, unit begin new:88, "
    "unit begin meeting:75, we want begin:60, begin pilot want:80, unit begin how:85, new unit:80, "
    "want with pilot:85",
    "other": "trouble:20, help:20",
}

SCOPES: dict[str, str] = {
    "emergency": "chest hurts !record !breastfeeds, heart hurts !it_lives, "
    "heart_attack !it_lives !exaggerates !invite !link, heart races dizzy, heart races not, "
    "insulin too_much !how, insulin mistake, races unconscious, chest hard, "
    "first_aid !routine !education !practise, trapped someone !thing !meeting !waiting_room !portal !login, "
    "chest dizzy, races chest, breath_stops !it_lives, breathless !it_lives, no_air someone !it_lives, "
    "no_air !it_lives, unconscious !it_lives !scream, lifeless !it_lives, "
    "faints !it_lives !eid !app !expired, dying !it_lives !exaggerates !browser !meeting, "
    "help die !it_lives !exaggerates, spoken_to not, pulse not, someone lies floor !it_lives, "
    "answers not floor, stop answers someone !thing !app !meeting, "
    "relative contact not !thing !meeting !lose !hear !booking !message, suicide !it_lives !invite !link, "
    "taking_life !it_lives !net, not_live !it_lives !waiting_room, "
    "worn_out !fed_up !thing !eid !login !meeting !waiting_room, hurt_self !exaggerates !app !had, "
    "wants_to_die !it_lives, "
    "someone_dies !it_lives !object !exaggerates !camera !mic !net !app !eid !meeting !booking "
    "!waiting_room, "
    "life worth not, worth live, done_with life, miss_me nobody me !waiting_room !wait, "
    "miss_me nobody them !thing !meeting, better_off not_there !thing !waiting_room, wish_dead, "
    "i_remain not !thing !waiting_room !listing, wishes exist not !thing !it_lives, bear exist, "
    "attempt to_die !thing !it_lives !exaggerates !eid, limb stop work !thing, limb not obeys, "
    "sight lack !thing, speech wrong relative !thing !mic, speech out wrong !thing !mic, "
    "worth going_on !thing !meeting, life finish !thing !it_lives, over_for_me !thing !meeting !login, "
    "see not future !unit !service, burden i !thing !net, sleep for_good, not world wishes !thing !meeting, "
    "better_off to_die, easiest to_die, pills deadly, medicine deadly, attempt death, voices kill, "
    "voices harm, kill anybody !thing !it_lives, ate mushroom, third attack !thing !meeting, not_be_here, "
    "never_wake, jump train, rope hang_self, end_of_all !meeting !thing !cancel !login !sudden_body, "
    "bleed heavily !it_lives, bleed pregnant, bleed vomits, pregnant hurts, pregnant headache, "
    "pregnant kicks not, child kicks not, pregnant stop kicks, child stop kicks, waters_broke, birth now, "
    "birth !booking !invite !wrong !meeting !unit, birth_word now, birth_word bleed, birth_word hour_word, "
    "child_comes_now, pills taken too_much, taken poison, poison taken, poison !net, "
    "seizure !it_lives !calf !invite !link !mic !filmed, epilepsy attack, attack child, "
    "shakes limb someone !head !hear !mic !voice !aid !click, shakes answers !head, "
    "stroke !had !stroke_unit !routine !invite !it_lives !net !app !picture, stroke just !stroke_unit, "
    "stroke speech not, fall speech not, ambulance_called, "
    "paralysed !had !computer !voice !use !repeats !pixels, anaphylaxis, allergy shock, allergy swells, "
    "swells tongue_body, swells throat, swells face, swells breathe, sting breathe, nuts swells, "
    "nuts breathe, nuts air not, throat narrows, throat stuck, blue lips, blue breathe !thing, blue limp, "
    "blue face !scream !thing, blood_loss, not move_body limb, numb limb, numb face, half_body droops, "
    "sudden_body speech not, sudden_body confused, sudden_body sight, sight lose, speech lose relative, "
    "speech strange someone !thing !mic !hear, not speech droops, words_stuck !thing !aid, "
    "not swallow !medicine !pills, hard swallow !pills, limp not !thing, limp child, blue child !thing, "
    "chest blue, attempt jump !over !thing, limp blue, breathe strange !it_lives, "
    "lethal !unit !how !warn !secure !price !house_and_ward !home_and_money, "
    "sos !amount !click !app !link !meeting, falls_down !it_lives, fell_stairs, throw stairs, fall bleed, "
    "fall not move_body, fall bridge, fire !in_the_corners, blaze home, heart_stops !it_lives, face_droops, "
    "cut_self, wrist cut, hangs_self !thing, rope droops, weapon !thing, a_gun !thing, hits_me !eid, "
    "accident, burned hard, burned child, burned someone, worst headache, sudden_body headache, "
    "neck stiff ill, neck stiff headache, chest numb, broken_limb out limb, think heart hurts, "
    "someone blue dizzy, heart_stop_word !it_lives, "
    "i to_die !it_lives !object !thing !exaggerates !eid !waiting_room, not move_body half_body, "
    "sight not sudden_body, see not sudden_body, pills taken !ill !may !how, pulse strange, pulse hard, "
    "pulse numb, unconscious patient, unconscious relative, unconscious child, unconscious third !it_lives, "
    "seizure patient, seizure relative, seizure child, seizure third !it_lives, breath_stops patient, "
    "breath_stops relative, breath_stops child, breath_stops third !it_lives, breathless patient, "
    "breathless relative, breathless child, breathless third !it_lives, bleed patient, bleed child, "
    "bleed third !it_lives, falls_down patient, falls_down relative, falls_down child, "
    "falls_down third !it_lives, "
    "bleed i !ill !it_lives !screen !measured !a_little !blood_word !result !medicine !sugar !hear !price "
    "!when !house_and_ward, "
    "die relative !it_lives !meeting !exaggerates !eid !booking, burned heavily, burned self, "
    "lies not wakes, reacts not relative !hear !thing !meeting, reacts not child !hear !thing !meeting, "
    "reacts not third !hear !thing !meeting, reacts not patient !hear !thing !meeting, swallow small_thing, "
    "wants_to_die i, violence jump, fall head, head hit relative, head hit child, wakes not child !it_lives, "
    "wakes not third !it_lives, wakes not patient !it_lives, may not wakes !it_lives, "
    "wakes not !it_lives !person !app !computer, wakes not relative, bleed heavily i, not feel limb !thing, "
    "blue third !thing !it_lives !share, foam face, pulse bad, snakebite, decided finish !meeting !thing, "
    "way_out not, thoughts to_die !it_lives, farewell written someone, farewell written i, sever finger, "
    "sever limb !thing, asthma not speech !eid !hear !sound, asthma blue, "
    "psychosis relative !invite !booking !meeting, psychosis third !invite !booking !meeting, "
    "psychosis patient !invite !booking !meeting, lies_still relative !thing !sound, "
    "lies_still third !thing !sound, lies_still floor, under_water child, under_water third, "
    "bear not day !fed_up !meeting, bridge farewell, asthma attack, shot someone !ill !vaccine !booking, "
    "pills lies, blue ill !thing, life get not third !thing:90, breathe speech !thing !mic, "
    "ache body not stand !echo !thing:90, rigid body, angled limb, pacemaker hit, child drugs ate !how, "
    "child medicine ate !how, cold_body, life get not relative !thing:90, chest sits_on, "
    "shoots someone !meeting !booking !day, spots glass, better_off for_good !thing !meeting, "
    "lies lies_still !thing, jolt, gas_leak, gas smells, testicle hurts sudden_body, testicle hurts vomits, "
    "breathe hurts sudden_body, sugar shakes, sugar confused, sugar strange, sugar sight, escape live, "
    "rails, throat tight, neck vomits, hard wakes !it_lives !thing, deep wound, shooting, fall chair, "
    "sinks chair, stares relative !thing, stares patient !thing, stares speech !thing, pills already body, "
    "answers blue !thing, pregnant move_body not, feel child move_body, ingests poison, ingests pills, "
    "ingests drugs, ingests medicine, child medicine swallow too_much:90, vill vanish !thing !meeting, "
    "wishes vanish i !thing !meeting, vanish for_good !thing !meeting, ill confused !practise, "
    "live worth not, "
    # not reached any more
    "no_response human !thing !meeting !hear !login !portal !waiting_room !link !listing !service !record "
    "!app !call_up !interpreter !unit !elsewhere !message !booking, "
    "no_response floor, no_response cold !picture, no_response eyes !picture !mic, "
    "no_response breathe !thing, eyes_up human !picture, eyes_up shakes, eyes_up fitting, "
    "slides chair human, slides floor human !phone !computer, slides not answers human, "
    "slides in_a_heap human, ragdoll human, ragdoll droops, drowsy fall human, drowsy hit_head, "
    "drowsy gulps human !thing !hear, drowsy human vomits, drowsy human icecold, drowsy human oxygen, "
    "drowsy human cold, drowsy human pale, drowsy human ashen, drowsy chest, drowsy lake, drowsy sugar, "
    "drowsy insulin, drowsy tiny ill, drowsy tiny fever, drowsy human fever, drowsy dope, "
    "drowsy booze gulps, drowsy heart_pills gulps !how, drowsy pulse, stares human no_response, "
    "third cold lies_still, floor icecold, floor cold human, flat_out, "
    "disoriented human !click !thing !link !meeting !login !eid !pin, "
    # breath
    "gurgles breathe !thing, gurgles human no_response, gurgles throat, "
    "one_at_a_time human !thing !mic !hear, one_at_a_time breathe, one_at_a_time asthma, "
    "air_drawn human !thing !hear, air_drawn ribs, pauses breathe human, breathe slowly, breathe pauses !i, "
    "oxygen low_oxygen, oxygen drowsy, oxygen ashen, ashen human !thing !click !picture, ashen breathe, "
    "ashen sweats, ashen lips, pale sweats human, pale limp, pale no_response !thing, pale breathe, "
    "pale human chest, pale human heart, pale human vomits, pale cold human, pale dizzy human, draws drools, "
    "drools fever, drools breathe, drools droops, "
    # heart
    "clutches chest human, clutches chest, clutches heart human !it_lives, sweats chest, sweats ribs, "
    "sweats hurts arm, sweats jaw, jaw chest, jaw hurts arm, jaw hurts ribs, "
    "hurts radiates arm !screen !picture, vice chest, vice ribs, heart skips dizzy, heart skips sweats, "
    "heart skips pulse, current heart, jolt heart, shocked_by, think is my heart, "
    # the brain
    "half_smile, speech_broken human !thing !mic !hear !picture !meeting !tongue, jumble human droops, "
    "jumble arm, jumble limb_fails, jumble drops_it, drops_it human speech, drops_it speech !thing, "
    "drops_it strange, face half_body droops, limb_fails speech, limb_fails human sudden_time, "
    "limb_fails half_body, droops arm human !picture, limb_fails confused, drops_it droops, "
    "sight sudden_time, sight dizzy falls, "
    # allergy
    "swollen_shut eyes, swollen_shut itches, swells itches !sting, hoarse swells, hoarse itches, "
    "hoarse lips, itches lips, allergy ate vomits, allergy ate itches, allergy ate breathe, sting vomits, "
    "sting face itches, sting tongue_body, nuts vomits, nuts lips, nuts itches, nuts hoarse, "
    # blood
    "coffee_grounds, bleed pads, soaked pads, clots bleed, clots dizzy, red gushes human, red gushes !eyes, "
    "vomits bleed, vomits red, gushes wound, gushes tool !sugar, gushes limb !picture, guts see, guts wound, "
    "guts stitches, guts shows, tool limb hurt_now, tool limb trapped, black_stool, slashes arm deep, "
    "slashes limb self, slashes arm human !picture, slashes deep, "
    # fits and blows
    "fitting human !sound !picture, fitting limb, fitting patient !sound !picture, pupil human, pupil hit, "
    "pupil half_body, pupil breathe, concussion vomits, concussion drowsy, hit_head vomits, "
    "hit_head confused, hit_head dizzy, hit_head jumble, hit_head speech_broken, hit_head strange, "
    "fall vomits child, falls vomits human, hit_head bleed, falls drowsy human, hit_head not knows, "
    "hit_head human falls, clear_fluid nose, "
    # infection
    "fever confused, fever shivers no_urine, fever skull bends, skull not bends, fever ashen, "
    "fever light stand_it, fever spots human light, shivers confused, shivers chemo, shivers catheter, "
    "fever catheter, fever chemo, fever icecold, confused icecold, confused catheter, confused ashen, "
    "confused cold human, no_urine human confused, no_urine tiny, no_urine child ill, no_urine child fever, "
    "no_urine numb, fontanelle, fever limp, fever tiny not_feeding not, tiny weeks fever, "
    "tiny not_feeding not droops, tiny fever drowsy, wound red shivers, degrees fever confused, "
    # sugar
    "sugar low sweats, sugar low_number !diabetic, sugar sweats, sugar drowsy, diabetic confused, "
    "diabetic sweats shakes, diabetic drowsy, diabetic acetone, diabetic speech_broken, diabetic jumble, "
    "insulin confused, insulin sweats, insulin instead, insulin shakes, units instead shakes, "
    "acetone vomits, acetone breathe, meter shakes, meter vomits, meter low sweats, diabetic no_response, "
    "sugar no_response human, sugar low no_response, "
    # a child on its way
    "cord out, cord first, birth hurts sudden_time, child pushes, human pushes car, pushes birth, "
    "tiny come out, gestation week bleed, gestation week red, gestation week flashes, "
    "gestation week headache, gestation week stirs not, pregnant flashes, pregnant red, "
    "tiny stirs not belly, child stirs not belly, feel not child stirs, feel not tiny stirs, "
    "stirs not pregnant, birth head, birth_word head now, "
    # swallowed
    "took_all !booking !message !get, child gulps heart_pills !not !may !how, human gulps container, "
    "child gulps household, tiny gulps household, human gulps household !net, i gulps household poison, "
    "ingests household, ingests heart_pills, gulps heart_pills mistake, gulps heart_pills booze !may !how, "
    "mixed booze heart_pills, booze heart_pills gulps !may !how, container empty human !thing, "
    "human ate mushroom, dope drowsy, dope breathe, dope blue, dope shakes, dope too_much gulps, "
    "party gulps shakes, party gulps breathe, child ate berry, tiny ate berry, human ate berry confused, "
    "gulps household, "
    # gas, fire, burns, current, water, heights, cold
    "engine garage !thing, hose taped, garage taped, engine taped, co beeps, smoke home, petrol ignites, "
    "petrol self, petrol face, scald hot_stuff human, scald hot_stuff skin, scald hot_stuff body, "
    "scald human body, hot_stuff belly skin, skin_off, burns human limb, burns belly, burns chest, "
    "burns face, burns hot_stuff, hot_stuff human chest, through_me, current lies, current limb, "
    "lightning human !net, lake pulled_out human, lake vomits human, lake drowsy human, lake icecold, "
    "lake under human, lake breathe, falls high_place human !thing !away !waiting_room, "
    "falls high_place feel, falls high_place hurts, falls high_place floor, falls hip, falls not_up !thing, "
    "falls limb wrong_way, hip limb wrong_way, limb wrong_way human, falls stairs lies, falls feel not, "
    "falls hurts skull, feel not limb falls, crushed human !picture, crushed under, under vehicle human, "
    "run_over human !thing, vehicle hurt_now human, hurt_now wrong_way, bone out, eyes sunk_in !picture, "
    "icecold human confused, icecold floor, icecold lain, icecold jumble, cold lain confused, "
    "outside night cold human, snow outside human night, long_lie human icecold, long_lie human cold, "
    "long_lie human no_response, long_lie human floor, long_lie confused, "
    # life that is given up
    "stands_high self, stands_high bear not, stands_high dares not, stands_high farewell, "
    "i stands_high ledge !thing !app !net !sound, human stands_high bridge, end_it live, end_it tonight, "
    "goodbye_to_all, last_message farewell, when_i_am_gone wishes, when_i_am_gone tonight, "
    "no_trust !thing !app !eid !net !link, harms_self afraid, harms_self tonight, afraid my thoughts, "
    "thoughts night, alone thoughts, not_born wishes, slashes self, pills stash i, "
    "heart_pills stash i !how !booking !may, pills stash human !how, knife_word alone, knife_word dares not, "
    "drive_into drives wishes, drive_into drives self, notice i gone, better_off human without, "
    "better_off with_me without !thing, hanged human !picture, belt round_neck, rope human tonight, "
    "rope picture, belt throat, belt hanged, arranged farewell, arranged gives_away, written everyone over, "
    "goodbye human strange, goodbye human phone, not bear tonight live, farewell human shut, life_lust not, "
    "life_lust lose, life_lust lack, "
    # violence, and voices
    "strangles human me, strangles me, strangles partner, kills human me, "
    "kills human !thing !it_lives !meeting, at_the_door human afraid, at_the_door human kill, "
    "at_the_door human violence, at_the_door hides, hides human afraid, hides human violence, "
    "hides i human !hear !thing, locks_in partner me !thing, locks_in partner violence, "
    "locks_in me violence, follows_me, police send_me, police summons, locks_in bathroom human no_response, "
    "locks_in bathroom human goodbye, locks_in weapon, afraid partner violence, afraid partner home, "
    "violence partner !toggles !meeting !light !thing, scream violence human, voices says_to, evil sharp, "
    "evil human kill, evil voices, creatures see shakes, creatures shakes, quit drinking shakes, "
    "quit drinking creatures, fly win_dow, fly is_at human, naked human outside, "
    # asked for at once
    "send_me help now !thing, labour i !wishes, heart_stops human, "
    "blue_only human !thing !click !picture !meeting !browser !text !pills !spin !asthma !medicine !see, "
    "dope gulps human !how, dope gulps i !how, gulps too_much heart_pills !how !may, drives bridge, "
    "drives ledge, weary, trust live not, life over !thing, everything over tonight, "
    "everything over hour_word, goodbye written human, farewell written, last_message human say !booking, "
    "last_message patient !booking, a_way_out only !thing, a_way_out not human, letters everyone, "
    "letters written, take_care pet, pet i gone, place life not, place world not, future not me, "
    "future not for_someone, decides tonight, decides date_word !meeting !person, sleeps_away wishes, "
    "sleeps_away better_off, harms_self i !thing, horse kicks human, horse kicks belly, belly_board, "
    "eye_out !picture !camera !screen, sense not human !meeting !thing, throat food, food stuck, "
    "throat sits_on, zap heart, zap floor, tool limb stuck, falls_upon !thing, hits_other !toggles !thing, "
    "weapon at_the_door, weapon human is_at, weapon self human, weapon human die, thud human, thud nothing, "
    "pushes chest, slides home human, lake face human, cold blue finger, black_out gets_up, black_out bleed, "
    "dead_still human !picture, sees_things mushroom, gasses, human out_of_depth, sees_things human, "
    "collapses patient, collapses human !service !it_lives !win_dow, in_hand !how, pupil uneven, "
    "thoughts alone night, strangles child, birth_word child come, child come foot, tiny come foot, "
    "child come head, pregnant not feel, lies still_word human, lies still_word cold, "
    "belly still_word child, belly still_word pregnant, belly still_word week, snake bites, snake limb, "
    "headache vomits, headache flashes, worst skull hurts, worst skull blow, neck light skull, "
    "pulse fast_number, heart fast_number !booking, limb_gone limb, limb_gone half_body, "
    "icecold human !limb !it_lives, hot_stuff tipped human, hot_stuff tipped skin, hot_stuff tipped belly, "
    "speech drunken human !meeting !thing, knife_word human, weapon wrist, "
    "end_it wishes !meeting !thing !connect !call_up !cancel, end_it need !meeting !thing, "
    "vill only away !thing, wishes from_here, plan_word tonight human, "
    "left letter human !invite !booking !message, bear not world, violence scream, "
    "violence patient !toggles !sound !mic, half_body face sleep, sugar vomits, sugar breathe, "
    "car engine win_dow, roof_word is_at !thing !app !net, ledge_word human, not shivers human, "
    "quit shakes outside, about_neck !card !aid !impaired !elsewhere !beeps, chest stirs not, "
    "not opens eyes human !picture !camera, gurgles air human, gurgles child !sound, falls scream human, "
    "chest pale human, stroke relative get !eid !login !had, tool limb caught, hit_by human, hit_by bone, "
    "threatens afraid, seizure recent, fitting hour_word, lips colour, insulin times_word, roused not, "
    "meningitis ill, meningitis fever, neck bends not fever, soft_spot child, soft_spot tiny, "
    "tube not breathe, tube come human not, belly rigid_belly pregnant, belly rigid_belly still_word, "
    "belly rigid_belly vomits, chest gives_way, goodbye patient say, lips wrong colour, track is_at, "
    "track draws, senses not leg_word !thing, farewell_letter !booking, "
    # means at hand, farewells, and what laypeople see on a body
    "walks open_water !thing, walks rail, "
    "rail tonight, barricaded human weapon, storey win_dow open_word, storey win_dow i, ledge wrong_side, "
    "wrong_side ledge i, lined heart_pills, gives_things pet, gave pet, gave out belongings, "
    "gave belongings everyone, sorry_word farewell, sorry_word relative say, loves everyone, loves thanks, "
    "do_now tonight, took_them i !thing, took_them now, took_word too_much afraid, purpose gulps, "
    "purpose not_feeding, changed_child child, changed_child tiny, evil tiny, slays human, ex_outside, "
    "new_organ shivers, degrees shakes, fever shakes, spots fade not, testicle hurts, testicle vomits, "
    "testicle swells, testicle rigid_belly, not cries child, not cries tiny, draws child not cries, "
    "burner headache, burner skull hurts, burner ill, gas beeps, gas warn, obeys not limb, "
    "obeys not half_body, jumble sudden_time, saddle numb, tonsils bleed, mouth_word bleed, "
    "mouth_word red human, whistles breathe, whistles child breathe, dementia door, dementia below_zero, "
    "dementia night, nightwear below_zero, ice_word breaks_through, implant shocks_word, yellow eyes, "
    "mushroom yellow, mushroom vomits, adrenal vomits, adrenal ill, cut_off_part gone, tool limb gone, "
    "smoke door, smoke come !thing, smoke stairs, smoke out not, off_frame no_response, not_alive day, "
    "loads weapon, rope, cut throat human, drowsy took_word i, "
    "human breathe !thing !it_lives !hear !app !speaker, body breathe !thing, "
    "breathe sudden_time !thing !hear !meeting, stands_high !thing, roof_word ledge, "
    "body pale !thing !portal !technical, drools human, drools ill, jumble third !thing !hear, "
    "throat third !thing, arm half_body !thing, confused human !thing, cold third !thing, jaw human !thing, "
    "half_body leg_word !thing, no_urine not, sweats human !thing !login !meeting, air third !thing, "
    "falls half_body !thing, limb vomits !thing, belly vomits !thing, lake human !thing, "
    "gurgles human !thing !hear, gives_way leg_word, snow third !thing, tube human !thing, car child, "
    "door third !thing !it_lives, shakes sudden_time !thing, scald ill, arranged everything, chair under, "
    "ribs someone, ribs human, sharp in_the, scream lies, below_zero third, ledge walks, "
    "wrong_word leg_word, not sweats third, breathe draws, body jumble, confused jumble, confused strange, "
    "confused degrees, jumble limb !thing, drops_it sudden_time, curtain eyes, body dizzy !thing, "
    "foot speech, floor third lies, droops third half_body, household child, chest third !thing !record, "
    "third vomits skull, third vomits pale, floor vomits, tonight arranged !meeting !booking, "
    "gushes third !thing, ledge third, choke human !it_lives !speaker !sound !choppy !thing !invite !card, "
    "choke child !it_lives !thing, choke food, jump farewell, ledge_word win_dow, gun loads, gushes wrist, "
    "bleed breaks_through, took_them already, took_them alone, eyes open_word not human !thing, smoke beeps, "
    "smoke human !thing, burner smells, cut_off_part white, jaw opens not, jaw not !thing, eyes_up body, "
    "black stool, vomits black, clots size, gives_birth head now, gives_birth car, pregnant vehicle, "
    "winded calf, winded speech not, winded limb, venom gulps, under_water kids, snow under, "
    "at_ease decided, at_ease choose, find me kids, notice nobody gone, harm_verb kids, decided i at_ease, "
    "ice_word third, tube breathe, winded sudden_time, storey jump, storey ledge, bathroom weapon, "
    "bathroom afraid",
    "medical": "ill:80, ache body:85, ache !booking:50, medicine:82, result:82, sick_note:88",
    "other-service": "vaccine:90, medical_word records:85, read records:80, "
    "journal read !service:80, journal see !service:92, journal:60, journal not:88, "
    "journal net:70, ceiling:85, listing unit:85, elsewhere:90, listing:50, move unit:88, working_life:90, "
    "house_and_ward:90, home_and_money:90, public_office:90, care_in_person:90",
}

IN_MEETING = "ongoing !past, in_the_meeting !absent !waiting_room !past"
STARTED = "start"
STARTS = {
    0.0: "sits_waiting !invite, person_waits !invite, start now, meeting_now, into now meeting",
    5.0: "start soon !before, meeting soon !before, any_moment",
}
AFFECTED = {
    "patient": "patients, patient_does !hears_me !sees_me !no_show !i_am_patient, "
    "patient_does not_in !waiting_room !i_am_patient, patient_does login !i_am_patient",
    "colleague": "colleagues, colleague_does",
}

# Words of time; units in minutes.
CALM = (
    "earlier !this_hour !recent !gulps !never, "
    "before_now !this_hour !recent !may !connect !login, long_ago !this_hour, routine, filmed"
)
ASKED = "routine, filmed"  # the whole text asks or shows, and tells of nobody in danger
AHEAD = "om in inom within"
AGO = "sedan sen ago"
GOES_ON = "och jag men så and i but so min my the hur kan vi we"
LEFT = "kvar left till to innan before until på"
FILLERS = "ca cirka bara about typ only just ungefär knappt"
NUMBERS = {
    0.5: "halv halva half",
    1: "en ett a an one",
    2: "två tva two",
    3: "tre three",
    4: "fyra four",
    5: "fem five",
    6: "sex six",
    7: "sju seven",
    8: "åtta atta eight",
    9: "nio nine",
    10: "tio ten",
    12: "tolv twelve",
    15: "femton fifteen",
    20: "tjugo twenty",
    25: "tjugofem",
    30: "trettio thirty",
}
UNITS = {
    1: "m min mins minut minuter minute minutes",
    15: "kvart",
    30: "halvtimme",
    60: "h tim timme timmar hour hours",
}
