"""Equipment, services, places, the meeting and the way to it, people, and no."""

WORDS: dict[str, str] = {
    # equipment
    "camera": "kamera* kamer* *kamera* webcam* *camera* cam",
    "mic": "mikrofon* mikro mic mick micken mikken mickar microphone*",
    "headset": "headset* hörlur* lurar lurarna headphone* earphone* earbud* airpods hörsnäck*",
    "speaker": "högtalar* speaker* loudspeaker* volym* volume",
    "sound": "ljud ljut ljudet ljuden ljudnivå* audio sound sounds",
    "voice": "röst* voice",
    "picture": "bild bilden bilder bilderna videobild* picture image ruta rutan video videon",
    "screen": "skärm skärmen screen skrivbord* desktop",
    "phone": "telefon telefonen mobil mobilen mobiltelefon* iphone* android* phone* smartphone* ipad* "
    "surfplatt* paddan padda läsplatt* tablet* samsung* huawei*",
    "computer": "dator* *datorn laptop* computer* pc pcn mac macen macbook* surfplatta*",
    "workstation": "arbetsstation* arbetsplats* workstation* jobbdator* arbetsdator* tjänstedator* "
    "drivrutin* driver drivers citrix",
    "room": "rum rummet room mötesrum* undersökningsrum* behandlingsrum*",
    "equipment": "utrustning* equipment",
    "admin": "admin adminbehörighet* administratör* adminrättighet* administrator*",
    # services and places
    "portal": "1177 vårdguid* vårdkontakt* etjänst* portal*",
    "service": "videotjänst* videosystem* tjänsten service plattform* platform system systemet",
    "app": "app appen appens apen appar apparna videoapp*",
    "store": "appstore googleplay playbutik* playstore store",
    "browser": "webbläsar* browser* chrome safari firefox edge explorer internetexplorer* ie opera",
    "old_browser": "explorer internetexplorer* ie",
    "homepage": "startsid* förstasid* homepage",
    "net": "nät nätet nätverk* *nätverk* internet* wifi* wlan bredband* *uppkoppl* network* mobildata* "
    "router* fiber* surf surfen connection anslutning anslutningen",
    "coverage": "täckning* coverage reception 4g 5g",
    "firewall": "brandvägg* firewall* proxy* vpn udp port portar portarna",
    "workplace": "jobb jobbet jobbets arbetet office kontor* sjukhus* hospital* gästnät* skolan skolans "
    "kommunens",
    "record": "journalsystem* journalkoppling* takecare cosmic melior ehr integration* tidbok*",
    "journal": "journal journalen journaler",
    "records": "records record patientjournal*",
    "medical_word": "medical health hälso*",
    "other_program": "teams zoom skype facetime program programmet application* whatsapp",
    "unit": "enhet enheten enheter mottagning* *mottagning* vårdcentral* klinik* clinic* avdelning* "
    "vårdenhet* unit",
    "region": "region regionen regionens regioner landsting* regional*",
    # the meeting and the way to it
    "meeting": "möte* *möte* meeting* samtal* *samtal* besök* *besök* visit visits konsultation* call "
    "läkartid*",
    "booking": "bokning* *bokning* booking* bokad bokat läkartid* tid tiden tider tidpunkt* appointment* "
    "time",
    "name": "namn* name telefonnummer* adress* datum* date uppgift* details",
    "day": "måndag* tisdag* onsdag* torsdag* fredag* dag dagen monday tuesday wednesday thursday friday "
    "vecka week day",
    "clock": "kl klockan klockslag* oclock",
    "invite": "kallels* kallad inbjud* invitation* invite bokningsbekräft* brevet brev",
    "message": "sms smset mejl* mail* meddelande* inkorg* påminnelse* bekräftelse*",
    "link": "länk länken länkar länkarna link links",
    "click": "knapp knappen knappar* button* klick* click* trycker trycka tryckt tryckte press* tap väljer",
    "waiting_room": "väntrum* waitingroom* lobby* väntsal*",
    "login": "logga loggar loggin loggad loggas loggat login* logon inlogg* log logging signin legitimera* "
    "identifier* lösenord* password*",
    "logged_out": "urlogg* utlogg* loggedout logout",
    "eid": "bankid* mobiltbankid* freja* elegitimation* legitimation* eleg eid qr qrkod*",
    "siths": "siths* sithkort* sitskort* kortläs* tjänstekort* smartcard* cardreader* netid* etjänstekort*",
    "card": "kort kortet card",
    "pin": "pin pinkod* pinkort*",
    "commission": "*uppdrag* commission* assignment*",
    "hsa": "hsa*",
    "authority": "behörighet* behörig authority authorised authorized rättighet*",
    "cert": "certifikat* certificate* ssl cert",
    "document": "dokument* document* röntgen* presentation powerpoint",
    # people
    "me": "mig mej me oss us meg",
    "i": "jag vi i we im ive",
    "my": "min mitt mina my vår vårt våra our mit",
    "we": "vi vår vårt our we oss",
    "self": "sitt själv självt sig egen eget myself itself own himself herself",
    "them": "dem dom henne honom varandra her him them other",
    "person": "läkar* läkaren doktor* doctor* sköter* sjuksköt* nurse* person personen "
    "behandlare* psykolog* kurator* barnmorsk* terapeut* vårdgivare* personal personalen motpart* "
    "clinician* patient patienten doktern dokter lekare lekaren dr",
    "patient": "patient patienten patienter patienterna",
    "patients": "patientens patienternas patients",
    "colleagues": "kollegans kollegas colleagues",
    "colleague": "kollega kollegan kollegans kollegor kollegas vikarie* colleague* arbetskamrat* "
    "medarbetare medarbetaren",
    "relative": "anhörig* närstående man maken fru frun sambo mamma pappa mor far son sonen dotter* "
    "husband wife mother father daughter relative relatives family familj* förälder* föräldrar syster "
    "bror vän mum mom god_man mormor dad dads mums morsan farsan farmor morfar farfar grandma grandpa "
    "sambon brorsan systern dottern make makan kompis kompisen polarn friend syrran",
    "child": "barn barnet barnen child children kid tonåring* dotter* son baby bebis* bebin babyn "
    "toddler newborn spädbarn* nyfödd* pojken flickan lillan lillen barnbarn* unge ungen ettåring* "
    "tvååring* treåring* fyraåring* femåring* sexåring* sjuåring* åttaåring*",
    "boss": "chef* boss employer arbetsgivare*",
    "at": "hos",
    "helps": "hjälper hjälpa helping",
    "group": "asyl* turist* tourist* pensionär* äldre elderly gravida flykting* foreign* students studenter "
    "skyddad*",
    "interpreter": "tolk tolken tolkar tolkning *tolk *tolken interpret* translat* översätt*",
    "tongue": "svenska swedish språk* language arabiska",
    "anybody": "nån nåt någon annan obehörig* else somebody someone others andra utomstående",
    "all": "alla allihop everybody everyone all ingen nobody hela",
    # no and not
    "not": "inte itne int ej icke inget ingen inga ingenting aldrig utan not no nothing never none cant "
    "cannot dont doesnt isnt wont didnt couldnt havent hasnt nobody unable lyckas knappt",
    "none": "ingen inget inga no none utan without",
    "nobody": "ingen nobody noone",
    "nothing": "ingenting nothing inget",
    "without": "utan without",
    "through": "igenom genom through",
    "refusal": "nej lov tillåtelse refused",
    "broken": "strul* krångl* trasig* problem problemet fel felet felmeddelande* felkod* error* fault "
    "misslyck* failed fails vägra* broken issue issues trouble sönder paj pajat bug bugg* wrong slutat",
    "dead": "dött död dog dead",
    "wrong": "fel felaktig* felstav* stavfel* wrong incorrect skiljer differs different",
    "fits": "stämmer stämde correct rätt",
    "suits": "passar suit suits hinner",
    "expired": "utgått utgången expired ogiltig* invalid",
}
