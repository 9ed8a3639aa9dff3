"""What points to a symptom."""

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
