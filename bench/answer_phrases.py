"""How people ask for help, and the answers that would be right: written for the measurement, not for the search.

Each line: language, side, answers that are right with bars between them, and the words.
"""

TOLD = """
sv resident they-cannot-hear-me|allow-microphone: hon hör inte vad jag säger
sv resident they-cannot-hear-me|allow-microphone: dom hör mej inte alls
sv resident they-cannot-hear-me: min mick verkar vara avstängd
sv resident they-cannot-hear-me|no-microphone-found|allow-microphone: mikrofonen funkar inte
sv resident they-cannot-hear-me: jag pratar men inget hörs
sv resident i-cannot-hear-them: jag hör inte doktorn
sv resident i-cannot-hear-them: inget ljud kommer ur telefonen
sv resident i-cannot-hear-them: de pratar men det är helt tyst
sv resident i-cannot-hear-them|hard-of-hearing: ljudet är för lågt
sv resident i-cannot-hear-them: volymen
sv resident wireless-headset: mina airpods funkar inte
sv resident wireless-headset: bluetooth
sv resident wireless-headset|i-cannot-hear-them: ljudet går till bilen
sv resident echo: det piper och tjuter
sv resident echo: jag hör mig själv när jag pratar
sv resident echo: rundgång
sv resident allow-camera: råkade trycka neka när den frågade om kameran
sv resident allow-camera: kameran är spärrad
sv resident allow-camera: hur ger jag tillåtelse till kameran på iphone
sv resident allow-camera: ingen behörighet till kamera
sv resident allow-microphone: behörighet mikrofon android
sv resident allow-microphone: tillåta mikrofon i chrome
sv resident camera-used-elsewhere: kameran används redan av teams
sv resident camera-used-elsewhere: kameran är upptagen
sv resident no-camera-found: datorn hittar ingen webbkamera
sv resident no-camera-found|camera-used-elsewhere: kamera saknas
sv resident black-or-frozen-picture: bilden har hängt sig
sv resident black-or-frozen-picture: det är bara svart
sv resident black-or-frozen-picture|allow-camera: hon ser mig inte
sv resident black-or-frozen-picture: läkaren ser bara en svart ruta
sv resident wrong-camera: kameran är åt fel håll
sv resident wrong-camera: bilden är upp och ner
sv resident wrong-camera|chat-and-pictures: vända på kameran så jag kan visa foten
sv resident browser-to-use: min webbläsare stöds inte
sv resident browser-to-use: internet explorer
sv resident browser-to-use: vilken webläsare ska man ha
sv resident link-opened-in-another-app: länken öppnas i facebook
sv resident link-opened-in-another-app: mötet öppnas i gmail och kameran går inte
sv resident choppy: det hackar hela tiden
sv resident choppy: bilden laggar och är suddig
sv resident choppy: ljudet bryts upp som en robot
sv resident choppy|no-connection: dålig uppkoppling
sv resident no-connection: internet funkar inte hemma
sv resident no-connection: jag har ingen täckning
sv resident no-connection|save-mobile-data: surfen är slut
sv resident save-mobile-data: drar det mycket surf
sv resident save-mobile-data: hur mycket mobildata går åt
sv resident network-blocks-video: jag sitter på jobbets wifi och det ansluter aldrig
sv resident network-blocks-video: hotellets nät blockerar
sv resident network-blocks-video: ska jag stänga av vpn
sv resident install-app: kan inte ladda ner appen
sv resident install-app: telefonen är full och appen får inte plats
sv resident app-crashes: appen kraschar
sv resident app-crashes: appen låser sig hela tiden
sv resident update-app: måste uppdatera appen
sv resident older-phone: har en gammal iphone
sv resident older-phone: min telefon är för gammal
sv resident older-phone|without-eid: har ingen smartphone
sv resident login-bankid: bank id startar inte
sv resident login-bankid: qr koden går inte att läsa
sv resident login-bankid: mitt bankid är spärrat
sv resident login-bankid|login-starts-over|without-eid: kan inte logga in
sv resident login-freja: freja funkar inte
sv resident login-starts-over: kommer tillbaka till inloggningen hela tiden
sv resident login-starts-over: sessionen har gått ut
sv resident without-eid: jag har inget bankid
sv resident without-eid: skaffa e-legitimation
sv resident commission-told-to-resident: det står att jag saknar medarbetaruppdrag
sv resident siths-told-to-resident: vad är siths
sv resident find-invitation: var är min kallelse
sv resident find-invitation: jag har inte fått någon länk
sv resident find-invitation: hittar inte inbjudan till mötet
sv resident meeting-for-a-child: videomöte för mitt barn
sv resident meeting-for-a-child: hur loggar jag in åt min dotter som är 8 år
sv resident invitation-wrong: det är fel tid i kallelsen
sv resident invitation-wrong: fick två olika kallelser
sv resident unit-cannot-send-invitation: mottagningen kan inte skicka kallelsen till mig
sv resident reschedule-or-cancel: jag vill boka om
sv resident reschedule-or-cancel: måste avboka
sv resident reschedule-or-cancel: jag blir sen till mötet
sv resident reschedule-or-cancel: jag missade min tid
sv resident portal-down: 1177 ligger nere
sv resident portal-down: får ett tekniskt fel på 1177
sv resident from-portal-to-meeting: inget händer när jag trycker på länken i 1177
sv resident from-portal-to-meeting: popup blockeras
sv resident service-down: är det driftstopp på videotjänsten
sv resident certificate-warning: anslutningen är inte privat
sv resident certificate-warning: webbläsaren varnar
sv resident join-meeting: kommer inte in i mötet
sv resident join-meeting: det bara snurrar när jag ska ansluta
sv resident nobody-in-waiting-room: ingen kommer
sv resident nobody-in-waiting-room: jag sitter i väntrummet och läkaren är inte där
sv resident meeting-dropped: jag blev utkastad ur samtalet
sv resident meeting-dropped: mötet bröts mitt i
sv resident share-screen: hur delar jag min skärm
sv resident how-a-video-meeting-works: hur går det till
sv resident how-a-video-meeting-works|prepare-for-your-meeting: jag ska ha videomöte för första gången
sv resident prepare-for-your-meeting|practise-at-home|prepare-own-computer: vad ska jag förbereda
sv resident practise-at-home|prepare-for-your-meeting: kan man testa innan
sv resident chat-and-pictures: kan jag skicka en bild på mina utslag
sv resident after-the-meeting: var ser jag vad läkaren skrev efteråt
sv resident who-can-have-a-video-meeting: får vem som helst ha videomöte
sv resident safe-and-private: spelas samtalet in
sv resident safe-and-private: är det säkert
sv resident safe-and-private: kan någon annan lyssna
sv resident what-it-costs: vad kostar det
sv resident what-it-costs: gäller frikortet
sv resident bring-a-relative: kan min fru vara med
sv resident bring-a-relative|help-somebody-close: anhörig i samtalet
sv resident interpreter: behöver tolk på arabiska
sv resident interpreter|accessibility-and-aids|hard-of-hearing: teckenspråk
sv resident help-somebody-close: jag ska hjälpa min mamma med mötet
sv resident hard-of-hearing: jag har hörapparat
sv resident accessibility-and-aids: jag ser dåligt och behöver större text
sv resident accessibility-and-aids: skärmläsare
sv resident send-a-suggestion: jag har en synpunkt
sv resident rules-in-our-region: vad gäller i min region
sv resident before-you-ask-for-help: inget funkar
sv staff commission-missing: jag saknar medarbetaruppdrag
sv staff commission-missing: nyanställd och har inget uppdrag i hsa
sv staff commission-wrong: jag är inloggad på fel enhet
sv staff commission-wrong: ser inte mina bokade patienter
sv staff siths-card: kortläsaren blinkar inte
sv staff siths-card: siths kortet hittas inte
sv staff siths-pin: har glömt min pinkod
sv staff siths-pin: puk
sv staff siths-mobile: mobilt siths
sv staff login-as-staff|siths-card|siths-mobile: kan inte logga in på jobbet
sv staff start-meeting-as-staff: patienten syns inte i väntrummet
sv staff start-meeting-as-staff: kan inte starta mötet
sv staff go-over-to-telephone: videon strular kan jag ringa patienten istället
sv staff patient-without-invitation: patienten har inte fått sin kallelse
sv staff invitation-cannot-be-sent: kallelsen går inte iväg
sv staff correct-an-invitation: fel mottagning står i kallelsen
sv staff reschedule-for-a-patient: flytta en patients tid
sv staff network-blocks-video-at-work|open-the-firewall: brandväggen stoppar
sv staff open-the-firewall: vilka portar behöver it öppna
sv staff video-through-citrix-or-vpn: det hackar i citrix
sv staff headset-at-work: jabra headsetet fungerar inte
sv staff headset-at-work|i-cannot-hear-them: ljudet kommer i skärmen istället för hörlurarna
sv staff record-system: bokningen förs inte över från journalen
sv staff prepare-workstation: gör iordning en ny dator för videobesök
sv staff the-room-at-work: vilket rum ska jag sitta i
sv staff hold-a-video-meeting: hur håller jag ett videobesök
sv staff help-a-patient: en patient ringer och kommer inte in
sv staff confidentiality-as-staff: får jag sitta hemma och ha videomöte med tanke på sekretessen
sv staff invite-a-third-person: bjuda in tolk i mötet
sv staff which-patients-suit-video: vilka patienter passar för video
sv staff training-for-staff: vi vill öva med kollegorna
sv staff start-with-video-meetings: vår vårdcentral vill börja med videomöten
sv staff share-screen: visa provsvar på skärmen för patienten
en resident they-cannot-hear-me|allow-microphone: nobody can hear me
en resident they-cannot-hear-me|allow-microphone: my mic is not working
en resident i-cannot-hear-them: no sound from the doctor
en resident allow-camera: I denied camera access by mistake
en resident black-or-frozen-picture: the picture froze
en resident choppy: it keeps lagging
en resident login-bankid: bankid does not open
en resident find-invitation: where is my invitation
en resident reschedule-or-cancel: I need to change my appointment
en resident join-meeting: I cannot join the call
en resident meeting-dropped: I got kicked out
en resident interpreter: I don't speak Swedish
en resident what-it-costs: how much is it
en resident safe-and-private: is the call recorded
en resident without-eid: I have no bankid because I am new in Sweden
en staff commission-wrong: logged in to the wrong clinic
en staff siths-card: the card reader does not read my card
"""


def phrases() -> list[tuple[str, str, frozenset[str], str]]:
    """Language, side, the answers that are right, and the words."""
    found = []
    for line in TOLD.strip().splitlines():
        head, _, words = line.partition(": ")
        language, side, right = head.split(" ")
        found.append((language, side, frozenset(right.split("|")), words))
    return found
