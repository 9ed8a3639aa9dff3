"""The words by which an idea is recognised. Pure data; `patterns.py` says what ideas mean.

`kamera*` is the beginning of a word, `*kamera*` any part of one, anything else a whole word.
"""

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
    # what people and things do
    "hear": "hör höra hörs hörde hört hr hear hears heard",
    "see": "ser se sett see sees seen",
    "shows": "syns synas visas visar show shows showing",
    "say": "säger sa sagt säga say says saying pratar prata talar tala talk speak",
    "come": "kommer kom komma kommit dyker dök dykt come comes came coming ringt ringer called",
    "get": "får fick få fått get got received receive",
    "leads": "leder leads",
    "nowhere": "ingenstans nowhere",
    "reach": "når nå nådde nås åt reach reached fram",
    "into": "in inne into",
    "let_in": "släpps släpper släppt admit* släpp",
    "further": "vidare further tillbaka back",
    "out": "ut ur utanför out",
    "up": "upp up",
    "start": "start starta startar startat startade starts started börja börjar började börjat påbörja*",
    "begin": "börja start starta startar igång införa införs ansluta ansluter begin started",
    "pilot": "pilot*",
    "connect": "anslut* connect connects connecting connected join joining koppla kopplar delta deltar",
    "spin": "snurrar snurra spinning laddar loading hänger fastnar fastnat stuck",
    "own_it": "har ha have has got",
    "find": "hitta hittar hittas hittat hittade find finds finding found detect* upptäck* finns "
    "identifieras känns känner recogni*",
    "where": "var vart where",
    "lack": "saknar saknas sakna saknade missing lacks lack försvunn* försvann borta gone disappeared "
    "tappat raderat raderade deleted slängt",
    "send": "skicka* send sends sending sent utskick* iväg",
    "blocked": "*behörighet blocker* blockad* block blocks spärr* neka* denied deny tillåt* allow* förbjud* "
    "åtkomst* access tillgång permission* behörighet* godkän* avvis* tillåtelse*",
    "shut": "stängd stängt avstäng* closed disabled off",
    "in_use": "upptag* används busy used using ockuper* tagit tar öppet",
    "use": "use använda använder användas",
    "another": "annat annan andra another",
    "black": "svart* black frys* frus* fryst frozen freez* froze blank mörk*",
    "silent": "silence tyst* *tyst silent mute* mutad ljudlös* stum muted",
    "echo": "eko eka* ekot ekon echo* rundgång* tjut* pip piper viner gnisslar",
    "choppy": "hack* *hackat *hackig hak* lagg* lag lags choppy släpar släp buffr* buffer* fördröj* delay* "
    "pixl* pixel* oskarp* blurry suddig* stutter* ryck* seg segt sega långsam* slow lagging robot* "
    "bandbredd* bandwidth stötar stötvis glitch* ojämn*",
    "bad": "dålig* dåligt bad badly poor svag* weak usel* instabil* unstable kvalit* quality",
    "repeats": "sekund* ibland keeps constantly intermittent* emellanåt",
    "every_other": "vartannat varannat bitar bits",
    "cuts": "cuts cut",
    "off": "off",
    "offline": "offline",
    "down": "nere down ner",
    "outage": "driftstopp* driftstörning* driftavbrott* avbrott* outage",
    "respond": "svarar svara svarat respond* responding laddar ladda load loads öppna öppnas öppnar open "
    "opens",
    "general": "allmänt general samtliga generellt",
    "technical": "tekniskt teknisk technical 500 502 503 504 server",
    "white": "vit vita vitt white tom",
    "happens": "händer hände happen*",
    "drop": "bröts bryts bryter bröt avbröts avbröt avbryts avbrutet avslutades utkast* utslängd* nedkoppl* "
    "urkoppl* disconnect* dropped drops",
    "away": "bort away",
    "sudden": "plötsligt suddenly hastigt",
    "ended": "ended avslutades försvann disappeared",
    "throw": "kastad kastade kastas kastar åkte åker slängs slängdes slängd kicked thrown ramlar "
    "ramlade trillar föll faller kopplad kopplades flyger kastat",
    "lose": "tappar tappade tappas förlor* lose lost loses tappat",
    "contact": "kontakt kontakten connection anslutning anslutningen",
    "share": "dela delar delad delade delat shared delning* share sharing presentera* skärmdel* screenshar*",
    "screen_share": "skärmdel* screenshar*",
    "display": "visa visar show present presenting",
    "fetch": "installer* install* nedladd* download* hämta hämtar hämtas",
    "load": "ladda laddar laddat laddas",
    "compatible": "kompatib* compatib*",
    "locked": "låst låser locked",
    "lays": "lägger la lade",
    "away_off": "av",
    "crash": "krasch* crash* shuts häng* låser låst dör dog dött stänger stängs frys* frus* freez* froze "
    "quits close closes hang hangs avslutas",
    "stop": "slutar slutat slutade stannar stannat stannade stops stopped",
    "update": "uppdater* update* upgrade* uppgrader*",
    "version": "version*",
    "old": "gammal gammalt gamla old older outdated föråldra*",
    "supported": "stöds stödjer stöder stöd support supported supports",
    "which": "vilken vilket vilka which any",
    "ready": "förbered* prepared setup set klar redo konfigurera* uppsatt driftsatt* ready installerad "
    "installerat",
    "new": "ny nytt nya new nyanställd*",
    "former": "slutade slutat gamla förra tidigare former previous",
    "move": "boka ombok* flytta* byta byt ändra ändrad ändring* reschedul* change move skjuta byter bytte",
    "rebook": "ombok* reschedul* senarelägg* tidigarelägg*",
    "if": "om",
    "cancel": "avbok* avbeställ* cancel* förhinder",
    "set": "ställer ställa ställas ställ",
    "alone": "ensam alone",
    "late": "sen försenad late",
    "stays_away": "uteblev uteblir uteblivit noshow",
    "wait": "vänta väntar väntat väntade wait waiting waited suttit",
    "there": "där der här there here",
    # questions and wishes
    "how": "hur how",
    "do": "gör göra do gjort",
    "work": "funk* funger* fung* work works working worked",
    "go": "går gick gå goes",
    "is": "är is",
    "prepare": "förbereda prepare",
    "explain": "förklara* explain* instruktion* instructions manual* inställning* settings",
    "enough": "räcker enough",
    "call_up": "ringa ringer",
    "need": "behöver behövs need needs krävs måste must required",
    "what": "vad what",
    "when": "när innan when before",
    "first": "första first",
    "who": "vem vilka who",
    "may": "får kan may can could kunde går",
    "applies_to": "gäller apply applies",
    "under_age": "12 13 14 15 16 17 18 minderårig* underårig*",
    "age": "ålder* åldersgräns* age åringar åring årig* years year",
    "abroad": "utomlands abroad utlandet",
    "identity_number": "personnummer* samordningsnummer* reservnummer*",
    "recorded": "spelas inspel* record recorded recording recordings spara sparas lagras stored saved",
    "secrecy": "sekretess* gdpr krypter* encrypt* confidential* tystnadsplikt* integritet* privacy "
    "dataskydd* skydda* avlyss* personuppgift* tjuvlyss* hackad",
    "secure": "säker säkert säkra secure safe privat private",
    "listen": "lyssna* listen* överhör* höra",
    "warn": "varn* varnings* warning* warns säkerhetsvarning* säkerhetsrisk* steal stjäla",
    "price": "kosta* kostnad* avgift* patientavgift* pris priset betala betalas betalar betalt betalning* "
    "gratis cost costs pay payment fee fees free price faktura* invoice",
    "with": "med vara delta* deltagare join participants bjuda bjuder with together sitta bring",
    "impaired": "hörselskad* synskad* hörselnedsätt* synnedsätt* döv deaf blind dyslexi* hörapparat* "
    "funktionsnedsätt* funktionshind* disabilit* hörselslinga* impaired rörelsehind* nedsatt",
    "aid": "hjälpmedel* skärmläsar* undertext* textning* captions subtitles screenreader* anpassning* "
    "tillgänglig* accessib* teckenspråk* förstor* talsyntes* voiceover talkback kontrast* mus musen mouse "
    "tangentbord* keyboard*",
    "size": "liten litet små small tiny större stor stora large larger bigger",
    "text": "text texten bokstäver* font",
    "rule": "gäller regler använder rules policy urval* applies apply tillämp* med",
    "practise": "öva övar träna practice practise provkör* testmöte* låtsas* fejk* testsamtal* övningsmöte* "
    "provsamtal* provmöte*",
    "try": "prova testa provar testar test try",
    "before": "innan före förväg before",
    "education": "utbild* training kurs kursen introduktion* lära learn lathund* education genomgång*",
    "suggest": "förslag* förbättringsförslag* synpunkt* suggest* önskemål* improve* improvement* idé "
    "feedback tips",
    "would": "vore borde should would",
    "opinion": "tycker think",
    "add": "lägga add funktion* feature*",
    "good": "bra bättre nice better good great",
    "interest": "intresser* intresseanmäl* interested",
    "want": "vill want like önskar tänkt planerar",
    "help": "hjälp help något something",
    # the time of the meeting
    "in_the": "i in inne under",
    "mid": "mitt middle",
    "ongoing": "pågår pågående ongoing",
    "sit": "sitter är e sit sitting am is are",
    "now": "nu now",
    "soon": "strax strakts straks snart soon alldeles",
    "moment": "sekund ögonblick minute moment minut second",
    "past": "igår förra yesterday häromdagen last måndags tisdags onsdags torsdags fredags",
    # life and death
    "someone": "jag im han hon ham hen honom barnet bebis* baby babyn mannen he she man husband "
    "wife fru mamma pappa morsan farsan mor mum mom dad mother father mormor farmor morfar farfar "
    "grandma grandpa sonen dottern grannen patient patienten kollegan sambo* brorsan bror syster "
    "child kid toddler newborn lillan pojken flickan kollega min",
    "third": "han hon hen he she hes shes",
    "object": "batteri* battery sidan page chatten systemet irritation skratt nervositet skam "
    "frustration frustrerad system tjänsten videon ljudet wifi nätet kortläsaren portalen routern "
    "batteriet trött trötta tired pinsamhet skiten tekniken",
    "chest": "bröst bröstet bröstett bröset brösset brösst* bröstkorg* bröstkorj* chest chets "
    "brest breast chests breastbone bröstben*",
    "heart": "hjärta hjärtat heart hjärtats hjärtslag pumpen",
    "hurts": "ont onnt ontt ondt ot smärta smärtor smrta smerta värk värker trycker tryck tryckande "
    "tryk kramande kramar hugger hugg sticker bränner pain pian pains hurts hurt hurting aching tightness "
    "tight crushing pressure squeezing heavy elefant clutching elephant tyngd tyngden tynger weight "
    "trycket spänner strålar burning presses crush* krossas",
    "breathe": "andas andass anndas* anrdas* andads andats adnas annads andning* andetag* breathe* "
    "brethe* breth "
    "breathing breathin brething breath andan andningen breaths andsa",
    "air": "luft luften air",
    "hard": "svårt svårare svort svåt svarit svårigheter tungt tung jobbigt hard difficult* "
    "struggling hardly konstigt snabbt ytligt fast jättesvårt supersvårt trouble badly bara",
    "breathless": "andnöd* andningssvårighet* andningsbesvär* kippar gasping gasp rosslar "
    "rossling väser väsande wheez* flåsar krupp astmaanfall* kvävning*",
    "heart_attack": "bröstsmärt* hjärtinfarkt* hjärtattack* kärlkramp* heartattack* chestpain* "
    "brossmärt* bröstsmart* brösmärt* hjärtinfrakt* infarkten hartattack brösstsmärt*",
    "heart_stop_word": "hjärtstopp* hjärtstillestånd* hjartstopp*",
    "unconscious": "medvetslös* medvetslos* medvettslös* medvetlös* medvettlös* medveslös* avsvimm* svimma* "
    "unconscious unconcious unconsious unresponsive fainted fainting okontaktbar* faint svimmat svimma "
    "svimmar slumped däckat däckad däckade oväckbar* onåbar unrousable rousable vakenhet",
    "collapses": "collapsed collapse collapses kollapsa* kollaps",
    "lifeless": "livlös* lifeless",
    "first_aid": "hjärtmassage* hjärtkompression* cpr",
    "pass_word": "pass passing passed tuppade",
    "dying": "dying döende",
    "reacts": "reagerar reagera reagerat reaktion rörs react reacts reacting reaction",
    "wakes": "väcka väckt väcker vaknar vakna vaken vaknat vaknade kontaktbar kvicknat kvicknar wake wakes "
    "waking woke medvetande awake",
    "spoken_to": "tilltal",
    "answers": "svarar svara svarat svarade respond responds responding respons answer answers answering",
    "lies": "ligger legat ligga lying lies liggandes",
    "floor": "golvet golv *golvet floor marken mattan backen trapphuset rug ground pavement",
    "pulse": "puls pulsen pulse",
    "sudden_body": "plötslig plötsligt hastigt suddenly sudden",
    "suicide": "suicid* självmord* sjävlmord* sjelvmord* självmod* självskad* suicidal suicidle suicidel "
    "avskedsbrev* balkongräcke* suicde* snara noose dödstank* sjelmord* själmord* kms unalive* "
    "avskedsmeddel* avskedslapp* självmordet avskedskort*",
    "life": "livet liv life livett",
    "take": "ta tar end ending take taking took tog tar",
    "live": "leva lever läva live living alive finnas lva levva levde",
    "exist": "existera exist existing existence",
    "tired": "trött tired",
    "exists": "finns fins fanns exist existed",
    "remain": "kvar around",
    "gone": "borta gone försvann försvinner vanished disappeared",
    "world": "världen jorden world earth",
    "death": "döden death",
    "deadly": "dödlig dödliga dödligt deadly lethal fatal",
    "easiest": "lättaste enklaste snabbaste easiest quickest",
    "sleep": "sova somna sleep",
    "burden": "börda burden",
    "future": "framtid framtiden future",
    "carry_on": "fortsätta continue continuing",
    "going": "going",
    "keep": "keep",
    "is_it": "det it its",
    "for_someone": "för for",
    "along": "med with",
    "bear": "orkar orka orkade pallar palla bear årkar årka orkr",
    "longer": "mer mera längre langre anymore more kämpa igen",
    "everything": "allt everything",
    "finish": "avsluta end avslutar sluta slut finish finished finishing",
    "over": "slut över over",
    "harm": "illa dumt",
    "kill": "döda kill hurt skada skadar skadat dödar hurting harm kil kils",
    "killing": "killing harming hurting cutting",
    "die": "dör dog död döende dö dying die dies dead dött",
    "to_die": "dö döö dööö die död dead kola dye",
    "undotted": "do doo",
    "wishes": "vill want wish önskar wanna",
    "vill": "vill",
    "worth": "värt meningslöst meningslös värd worth pointless point mening meningen anledning reason idé",
    "miss_me": "sakna saknar miss",
    "better_off": "lättnad relief bättre better bäst best lättare skönare lugnare gladare happier easier "
    "skönt skönast "
    "hellre rather",
    "be_there": "med here alive till kvar",
    "be": "vara va be",
    "train": "tåget tåg train rälsen",
    "rope": "rep repet snaran rope snara klätterrep*",
    "done_with": "klar done färdig",
    "blood_word": "blodpropp* blodgivar* blodfett* blodgrupp* blodkärl* blodtunn* blodvärde* "
    "blodomlopp* donor",
    "bleed": "blöd* blöer blöde bleed* blod blodet blood blödning* näsblod* blött blödit",
    "blood_loss": "blodförlust*",
    "snakebite": "ormbett* ormbiten ormbet* huggorm* snakebite*",
    "heavily": "kraftigt kraftig mycket mkt massor massa ymnigt forsar forsade sprutar rinner "
    "strömmar heavily lot lots sluta slutar slutade stop stopping stoppa stoppar everywhere badly much "
    "fruktansvärt jättemycket jättem* överallt djupt slutat soaked genomblöt* genomdränk*",
    "poison": "överdos* frätande lut blekmedel bleach klorin propplösare diskmedel tändvätska "
    "lampolja förgift* overdos* poison* giftig giftigt kaveldun knappbatteri* syra acid "
    "antifreeze rengöringsmedel* kylarvätska glykol* avloppsrens* metanol* råttgift*",
    "pills": "tabletter tabletterna tablett* piller* sömntabl* sömnmedel* pills pill tablets burk "
    "burken burkar "
    "tablettkartor sömnpiller karta tablett tabelett* tabbleter tabeletter tabletena tabeletena pillren",
    "drugs": "alvedon medicin mediciner medicines paracetamol insulin hjärtmedicin benso heroin "
    "medicine ipren sprit",
    "taken": "uppätna äta tajit tagit tog svalt svalde ätit åt ät swallowed swallow took taken ate eaten "
    "eat drack "
    "druckit drank drunk fått tar käkat käkade svept downed",
    "too_much": "många mycket mycke massa massor massvis alla all hela whole bottle trettio tjugo "
    "thirty many much tomma gånger näve ask box entire double dubbel dubbla",
    "move_body": "röra lyfta move",
    "limb": "sida sidan armen arm armar ben benen benet kroppen kropp ansiktet ansikte handen hand hands "
    "side leg legs body face fötterna händerna",
    "strange": "konstigt ytligt rosslande strangely konstig sluddrigt goja osammanhängande funny "
    "weird snabbt otydligt obegripligt obegriplig konstit svamlar",
    "numb": "domn* jättesvag* numb* avdomn* bortdomn* weak svag kraftlös känsellös bedövad",
    "feel": "feel känna känsel känseln känsla",
    "foam": "fradga fradgar skum foam",
    "obeys": "lyder obey obeys lyda",
    "half_body": "halva ena högra vänstra höger vänster half one left right vänstersid* högersid*",
    "speech": "tala talet prata pratar ord orden ordet speech talk talking talks speak speaks words",
    "confused": "förvirra* confused desorienterad yrar yra yrade yrande virrig virrigt virriga vimsig "
    "vimsigt svamlar svammel* svamla muddled delirious rambling konfys omtöcknad dimmig",
    "sight": "synen synfält* dubbelt sight vision",
    "think": "tror think",
    "never": "aldrig never",
    "up_on": "på it",
    "vomits": "kräk* spyr spy spydde spytt vomit* throwing hostar hostade coughing coughed hosta "
    "upphostning puking",
    "swallow": "svälja sväljer swallow swallowing svalt svalde swallows swallowed",
    "small_thing": "batteri battery knappbatteri mynt magnet magneter coin leksak toy something spik nål",
    "limp": "slapp slappt limp floppy slö slött svårväckt",
    "hang_self": "hänga hängt hang hanged hung",
    "jump": "hoppa hoppar jump jumping",
    "bridge": "bron bro balkong* taket bridge balcony fönstret",
    "attempt": "försökt försökte försöker tänker tried trying ska planer planerar about going plan planerat",
    "seizure": "krampanfall* kramper krampar krampat krampade krampa feberkramp* epilepsianfall* "
    "seizure* convuls* "
    "skummar foaming siezure* krammp* krampen",
    "epilepsy": "epilep*",
    "attack": "anfall anfallet attack fit fits",
    "shakes": "skakar skaka rycker shaking shake shakes darrar darrig skakig trembling ryckte rycka skakade",
    "stroke": "stroke stroken hjärnblödning* hjärninfarkt* infarkt* propp proppen",
    "paralysed": "förlamad* förlamning* mungip* ögonlocket sluddr* drooping slurred slurring paralysed "
    "paralyzed",
    "anaphylaxis": "anafyla* anaphyla* epipen* adrenalinpenna*",
    "allergy": "allergi* allerg* alerg*",
    "shock": "chock chok shock kraftig severe",
    "swells": "svullnar svullen svullet svullna sväller svälla swelling swollen swell swells",
    "tongue_body": "tungan tunga tongue läpparna läppen lips lip",
    "sting": "stucken stack geting* bi bee wasp stung sting getingstick*",
    "nuts": "nötter nöt jordnöt* nuts nut peanut* räkor skaldjur",
    "choke": "kvävs kvävas kväva vrångstrupen kväver choking choke choked strypt drunkna* drowning "
    "drowned kvävning",
    "stuck": "sätter satt satte fastnat stuck",
    "throat": "halsen hals strupen throat",
    "narrows": "snörs åt closing bit korv fastnade snörper snör snörde",
    "face": "ansikte* munnen mun mouth face facial mungipan",
    "droops": "hänger hängande snett sned skev skevt sjönk sjunker droop droops drooping drooped "
    "crooked lopsided melted sagging",
    "cut": "skurit skära skär skar cut cutting",
    "wrist": "handled* handlov* pulsåder* wrist* artär* artery arteries",
    "violence": "slår slog sparkar hotar strypte hits beats beating hitting slagen",
    "weapon": "misshandl* kniv knivar knivarna kniven knivhot* knivhug* våldta* våldtog knife stabbed "
    "skjuten pistol "
    "vapen yxa yxan axe rakblad* razor* raped inbrott threatening threatens gevär geväret gevärs* "
    "hagelgevär* hagelbössa* älgbössa* bössan jaktvapen* jaktgevär* rifle shotgun machete bultpistol* "
    "pistolen tjänstepistol* älgstudsar* studsare studsaren revolver* brödkniv* kökskniv* skalpell* "
    "scalpel* stab stabbing crossbow blade blades",
    "gun": "gun guns",
    "one_of_them": "a the his her with",
    "blue": "blå blått blåa blue lila purple grå kallsvettig grey gray gråblek blåmarmor* marmorerad",
    "ashen": "askgrå* likblek* kritvit* gråblek* blåblek* gulblek* blåaktig* mörkblå* gråblå* blålila "
    "rödlila dusky lilac mottled putty marmorera* blåmarmor* fläckig cyano* blyerts ashen bluish",
    "pale": "blek blekt bleka bleknar vit vitt pale white clammy",
    "lips": "läppar läpparna lips",
    "lethal": "sepsis blodförgiftning livshotande livsfara livsfarligt lifethreatening ambulans nödläge* "
    "nödsituation* "
    "emergency larma hjärtlungräddning hlr ambulance ambulanse ambolans",
    "ambulance": "ambulansen ambulance",
    "summons": "ring ringa call skicka skickar need behöver behövs send",
    "sos": "112 911 999 sos",
    "amount": "kr kronor sek rum rummet version minuter min build windows",
    "fall": "föll faller fallit ramla ramlade ramlat ramlar segnade segnat säckade fell",
    "hit": "slagit slog slår hit bumped",
    "head": "huvudet huvud skallen head",
    "in_a_heap": "ihop",
    "fire": "brinner eldsvåda eld elden",
    "blaze": "brand fire rök smoke",
    "home": "lägenheten huset hus hemma house home flat apartment köket kitchen trapphus* trappupp*",
    "pregnant": "gravid* pregnan* fostervatten* havande graviditet* fostret foster*",
    "birth": "föder fostervattnet värkarna navelsträng* krystvärk* krystar krysta krystning* missfall* "
    "miscarriage* crowning",
    "birth_word": "förlossning* värkar sammandragning* contractions birth labour labor",
    "waters": "vattnet waters water fostervattnet",
    "broke": "gått gick broke broken",
    "kicks": "sparka sparkar rör rörelser kicking kicked kicks moving moves",
    "stirs": "rört rörde moved stirred röra",
    "accident": "högspänning* elchock* strömförande electrocut* "
    "trafikolyck* bilolyck* olycka krockat krockade krock elstöt* påkörd injured skadade",
    "burned": "bränt brännskad* burned burnt",
    "worst": "värsta worst blixt fruktansvärd explosionsartad",
    "headache": "huvudvärk* headache*",
    "neck": "nacke* nackstel* neck nackstyv*",
    "stiff": "stel stelt stiff stelnar stelnat stelnade stiffened rigid prickar",
    "dizzy": "yr yrsel dizzy svimfärdig illamå* kallsvett* svettas svettig sweating sweaty",
    "races": "rusar racing pounding oregelbundet skenar hjärtklappning* klappar bultar",
    "stairs": "trappa trappan trappor stairs",
    "broken_limb": "brutit bruten",
    "had": "haft had hade tidigare efter after sedan history förra förr fjol våras ifjol year",
    "earlier": "hade haft förra förr fjol våras ifjol had history gamla",
    "long": "år åren månader länge years months",
    "ago": "sedan sen ago",
    "last": "last",
    "this_hour": "nu nyss precis igen åter fortfarande now just again still",
    "routine": "rutin rutiner rutinen lämpligt lämplig utbildning* öva övning övningen policy protocol "
    "riktlinje* "
    "hanterar hantera suitable procedure procedures checklista checklistan checklist",
    "just": "precis nyss just tror now",
    "asthma": "astma* asthma*",
    "decided": "bestämt beslutat decided",
    "way_out": "utväg utvägar",
    "thoughts": "tankar tankarna thoughts",
    "farewell": "avsked farväl adjö hejdå goodbye goodbyes farewell",
    "written": "skrivit skrev skriver brev wrote written letter message note sent skickat skickade",
    "psychosis": "psykos* psykotisk* hallucin* manisk* vanföreställning* psychosis psychotic hallucinat* "
    "paranoid",
    "sever": "kapat kapade sågat sågade klippt severed chopped amput*",
    "finger": "finger fingret fingrar fingrarna fingers tummen thumb tån toe",
    "sinks": "segnade segnar segnat säckade säckar rasade sjönk sjunker",
    "scream": "skrik* gastar ropar vrålar scream* yell* shout*",
    "gives": "gives give giving ger",
    "so": "så",
    "in_the_corners": "knutarna",
    "stand": "stå stand",
    "rigid": "stenhård*",
    "angled": "vinklat vinklad vinkel",
    "pacemaker": "pacemaker*",
    "sits_on": "sitter sitting",
    "shoots": "skjutit sköt skjuter",
    "spots": "prickar prickarna utslag utslaget spots rash fläckar fläckarna",
    "glass": "glas glaset glass",
    "jolt": "strömstöt* strömgenomgång* elchock*",
    "gas_leak": "kolmonoxid* koloxid* gasläck* monoxide gasolläck*",
    "gas": "gas gasen gasol",
    "smells": "luktar lukt lukta smell smells leak leaking",
    "testicle": "testik* pungen testicle* pungn testikeln testis scrotum kulan",
    "stuffed": "satt stoppat stoppade fått fick tryckt",
    "a_little": "lite litet little slightly",
    "ate": "åt ätit käkat käkade svalt svalde druckit drack swallowed ate eaten drank",
    "mushroom": "svamp svampar svampen mushroom*",
    "voices": "röster rösterna voices",
    "cold_body": "nerkyld* nedkyld* hypotherm* ihjälfrusen",
    "shot": "shot skjuten",
    "vanish": "försvinna disappear vanish vanished",
    "for_good": "gott forever evigt alltid",
    "escape": "slippa escape",
    "rails": "rälsen järnvägsspår* tågspår* tågräls* railway perrong*",
    "tight": "tight trångt closing tightness",
    "deep": "djupt djup deep",
    "wound": "sår såret wound gash cut",
    "shooting": "skottlossning* skjutning* gunfire shooting",
    "chair": "stolen soffan sängen fåtölj* chair armchair sofa couch bed",
    "stares": "stirrar stirrade staring stare stares",
    "filmed": "filmade filmat",
    "sugar": "socker sockret blodsocker* blodsockr* sockerv* sugar sugars glucose",
    "already": "redan already",
    "breastfeeds": "amma ammar ammade mjölkstockning* breastfeed*",
    "measured": "pressure preshure sugar test tests sample thinners thinning",
    "of_feelings": "skratt skam pinsamhet irritation nervositet frustration stress tristess leda nyfikenhet "
    "embarrassment boredom laughter shame curiosity",
    "against": "mot",
    # danger that is told without its name
    "human": "han hon hen honom henne hennes hans he she hes shes him her mannen make maken maka frun "
    "fru sambo "
    "sambon mamma mammas mamman mama pappa pappas pappan mor far morsan farsan mormor mormors morfar "
    "farmor farfar mum mom dad daddy mother father grandma grandpa nan nana granny grandad granddad "
    "uncle aunt moster faster morbror farbror farbrorn syster systern syrran bror brorsan lillasyster "
    "lillebror storebror sister brother son sonen dotter dottern daughter barnet bebisen bebis baby "
    "babyn infant toddler child kid boy girl pojke pojken flicka flickan grabben killen kille tjejen "
    "lillen lillan ungen spädbarnet nyfödda nyfödde kompis kompisen polarn friend mate grannen granne "
    "grannfrun neighbour neighbor tanten gubben gumman brukare brukaren boende client resident tenant "
    "flatmate roommate boyfriend girlfriend pojkvän pojkvännen flickvän flickvännen husband wife "
    "patient patienten pat elev eleven tonåringen teenager nephew niece kusin cousin ettåringen "
    "tvååringen treåringen fyraåringen femåringen sexåringen tvååring treåring vän vännen pt",
    "eyes": "ögon ögonen ögat öga blicken eyes eye",
    "opens": "öppnar öppna öppnat open opens opening",
    "rolls": "rullar rullade uppåt uppåtvända himlar roll rolled rolling",
    "slides": "gled glidit glider slid slides slipped dråsa dråsar dråsade dimpa dimpade hasade hasat "
    "sjunkit sjönk "
    "sjunker dropped drops slumped folded keeled ramlade föll",
    "ragdoll": "trasa trasdocka disktrasa ragdoll doll",
    "drowsy": "dåsig dåsar dåsade dåsigt slö slöa slöare slött somnig somnigare somnar sömnig sömnigare "
    "drowsy sleepy "
    "sleepier groggy nodding nickar nickat medtagen jättetrött svårväckt tröttare zonar",
    "cold": "kall kallt kalla cold kyla kylan nedkyld nerkyld",
    "icecold": "iskall iskallt iskalla isande icecold stelfrusen genomfrusen",
    "gurgles": "gurgl* rossl* snork* snoring gasping gäspningar visselpipa flämtar flämtande gnisslar "
    "grunting "
    "pyser väser stridor hoarse indragning* retractions",
    "draws": "drar dra suger suga sucking sucks draws pulling gapar",
    "ribs": "revben* rib ribs bröstkorg* skulderblad* shoulderblades",
    "sentence": "meningar sentence sentences sentance mening",
    "finish_words": "hel hela full klar prata säga avsluta finish complete",
    "pauses": "uppehåll andningsuppehåll pauser varann seldom sällan gånger once minuten",
    "oxygen": "syremätar* syresätt* saturation* saturera* oximeter fingertip pox spo2 sat",
    "low_oxygen": "55 60 62 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86",
    "clutches": "tar tog håller höll griper clutching clutches clutched grabbing holding holds grips",
    "sweats": "svett* genomsvett* kallsvett* sweat* drenched clammy genomvåt",
    "arm": "arm armen arms vänsterarmen",
    "jaw": "käke käken käkarna jaw",
    "radiates": "ut ner out down strålar radiat* spreading spreads",
    "vice": "skruvstäd skruvstycke vice vise",
    "skips": "hoppar skenar fladdrar skipping skips banging bankar racing fluttering flimrar dunkar",
    "shocked_by": "defibrillator* icd",
    "smile": "ler le smile smiles smiling",
    "jumble": "goja gröt grötigt mush soup jumbled gibberish rappakalja nonsense nattmössan rörigt "
    "mumlar mumla "
    "mumlande mumbling mumbles slur slurring obegripligt obegripliga osammanhäng* svamlar sluddr* "
    "rubbish babblar "
    "galet yxskaft vrövlar",
    "held": "gaffel gaffeln kopp koppen kaffekoppen muggen mugg glaset skeden fork cup mug spoon handen "
    "hand greppet "
    "hands things",
    "holds": "håll hålla håller hold holding lyfta lyfter lift grip grab krama",
    "gives_way": "viker vek släpar bär buckles buckled dragging sover domnar",
    "knows": "vet know knows känner recognise recognize recognises remember remembers minns",
    "named": "heter named",
    "swollen_shut": "igensvull* svullnat igensvälld* puffy",
    "hoarse": "hes hest väs hoarse raspy",
    "itches": "kliar klia klådan nässelutslag* nässelfeber* hives itch* kli kliade",
    "pads": "bindor binda bindan handdukar handduk handdukarna trasor pads pad towels towel nappies",
    "soaked": "blött genomblött soaked soaking bleeding blöder blödit through igenom genom",
    "clots": "klump klumpar blodklump* clot clots koagel koagler",
    "grounds": "kaffesump* kaffesumps*",
    "coffee": "coffee",
    "ground_word": "grounds",
    "red": "rött röd röda red pink rosa",
    "black_stool": "tjärsvart* tarry melena",
    "gushes": "forsar forsade sprutar pulserar väller rinner gushing spurting pouring pumpar pulsing",
    "tool": "motorsåg* chainsaw såg sågen maskin maskinen machine klyv* slipmaskin* vinkelslip* press "
    "stenkross* mixer propeller* snöslunga* flishugg*",
    "guts": "tarm tarmar tarmarna inälvor bowel bowels guts intestine*",
    "stitches": "stygn stygnen operationssår* operationssnittet stitches suture*",
    "fitting": "jerk* twitch* spasm* seizing epanfall* epileptisk* fitting convuls* krampar rycker "
    "kramper krampen",
    "pupil": "pupill* pupil pupils",
    "concussion": "hjärnskak* concuss* skallskada*",
    "skull": "huvudet huvud huvet skalle skallen bakhuvudet tinningen tinning pannan nacken head skull "
    "temple nacke",
    "blow": "smäll smällen slag slagit slog slår puck balk gren banged bang hit blow bumped dunkade "
    "knock knocked "
    "stod",
    "shivers": "frossa skakfrossa frossbryt* frossbrytningar skallrar shiver* rigor* rigors chills frosta",
    "fever": "feber febrig febern fäbber feverish fever temperature temp tempen febertopp",
    "degrees": "39 40 41 42",
    "urine": "kissat kissa kissar urin urinerat pee peed urine nappy nappies wee",
    "chemo": "cellgift* cytostatika* chemo* leukemi* leukaemia* leukemia* kemo kemoterapi*",
    "catheter": "kateter* urinkateter* catheter*",
    "bends": "böja böjer bend bends bending",
    "light": "ljus ljuset light lights",
    "stand_it": "tål tåla bear stand",
    "fontanelle": "fontanell* fontanel*",
    "drools": "dregl* drool* dribbling",
    "weeks": "veckor week weeks weeksold månader months month",
    "tiny": "nyfödd* nyfödda newborn bebis bebisen bebisar baby babyn babys infant spädbarn* lillan lillen",
    "diabetic": "diabet* insulinberoende sockersjuk*",
    "acetone": "aceton* acetone",
    "low_number": "1 2",
    "low": "låg lågt lo low hypo hypoglykemi* insulinkänning* känning",
    "meter": "mätaren sensorn meter sensor",
    "instead": "istället instead fel wrong twice",
    "units": "enheter units",
    "pushes": "pushing krystar krysta push",
    "cord": "navelsträng* cord",
    "gestation": "22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42",
    "week": "vecka v week weeks veckan",
    "flashes": "blixtrar flimmer flimrar sparkles sparkly flashes blixtrande stjärnor",
    "belly": "magen mage belly tummy abdomen buken womb magsmärta underlivet",
    "board": "bräda brädan board rock",
    "household": "diskmaskin* maskindisk* diskmedel* tvättmedel* tvättkaps* sköljmedel* avkalk* "
    "spolarv* frostskydd* "
    "nagellack* råttgift* gödning* parfym* terpentin* lacknafta thinner fotogen* rengöring* cleaning "
    "cleaner detergent "
    "dishwasher laundry remover turpentine weedkiller bleach ammoniak* kaustik* propplösare* "
    "nikotinsnus* snus cigarett* "
    "cigarettfimp* fimp* idegran* liljekonvalj* flugsvamp* soap perfume mothballs antifreeze "
    "avfettning* klor klorin "
    "svavel* acetone acid",
    "gulps": "tog tagit svalt svalde svalgt käkat käkade åt ätit atit ate eaten swallowed swallow "
    "swallows took taken take "
    "downed downing tuggat tömt drack druckit drak drank drink drunk dricker tryckt knaprat hällt proppat",
    "all_of_it": "alla allt hela varenda all every everything whole tomma tom empty alltihop massa massor",
    "container": "kartan karta kartor remsa remsan burk burken ask asken förpackning* strip bottle "
    "packet pack "
    "medicinskåp* medicinskåpet cabinet dosett dosetten box pillerburk*",
    "heart_pills": "hjärttablett* hjärtmedicin* blodtrycksmed* blodtryckstabl* sömntabl* sömnpill* järntabl* "
    "antidepressants sömtablet* sovtablett* insulinpenna* värktablett* tramadol* morfin* oxycodon* "
    "oxynorm* sobril* "
    "benso* benzo* stesolid* imovane* theralen* lergigan* lyrica* paracetamol* alvedon* ipren* panodil* "
    "tabletter* "
    "tabletterna tabbleter tabeletter tabletena alabletter sömnmedel* antidepp* methadone metadon* "
    "fentanyl* tablets pills "
    "painkillers meds medicines medicine medicin mediciner mediciner medicinen medication* lugnande "
    "betablock*",
    "dope": "knark* heroin* ghb metadon* methadone fentanyl* kokain* cocaine ecstasy mdma amfetamin* "
    "tramadol* opioid* "
    "opiat* lsd spice xanax subutex",
    "booze": "sprit vodka alkohol vin alcohol spirits whisky öl",
    "mixed": "blandat mixed blandade",
    "many_number": "10 12 14 15 16 18 20 24 25 28 30 35 40 45 50 60 tio tjugo tjugofem trettio fyrtio "
    "femtio ten fifteen "
    "twenty thirty forty fifty arton femton tjog trettiotal* fyrtiotal* tjugotal*",
    "party": "fest festen party klubben drink drinken",
    "engine": "motorn motor engine bilen igång gång running avgas* exhaust",
    "car": "bil bilen car bilar",
    "garage": "garage garaget garagedörr*",
    "hose": "slang slangen hose",
    "taped": "tejpat tejpad tejpade taped",
    "co": "co kolos",
    "beeps": "beep* tjuter piper larmar alarm",
    "smoke": "ryker ryka rök röken smoke brandvarnar* brandlarm*",
    "petrol": "bensin* petrol gasoline tändvätska",
    "ignites": "antän* tänd tänder tändare tändaren tände lighter match burn burns brinner fire flammor",
    "scald": "skåll* skållhet* kokhet* kokande boiling scald* hett het glödande kokheta frityr*",
    "hot_stuff": "te kaffe kaffet tevatten vatten fett olja gröt tea coffee water oil fat grease "
    "vattenkokaren "
    "kettle kastrull* kittel* pan saucepan soppa vattenkokare",
    "skin": "skin hud huden skinnet sjok blåsor blisters",
    "loosens": "lossn* släpper peel* peeling flagnar lossat",
    "burns": "brände bränt brent brende brännskad* burnt burned bränner scorched",
    "current": "ström strom strömmen el elen elskåp* elledning* electric* kabeln cable uttaget "
    "elementet eluttag*",
    "lightning": "blixten lightning",
    "lake": "pool poolen sjön isen badsjön lake ytan älven vak vaken badkaret bathtub paddling",
    "pulled_out": "drog dragit upp out under nere gick föll ramlade sjönk sank",
    "high_place": "stege stegen ladder taket tak roof våning våningen storey floor meter window fönster "
    "fönstret balkong "
    "balkongen ställning ställningen skötbord* trampolin* loftsäng* häst hästen trädet horse trappan "
    "stairs staircase "
    "ladan scaffold* porch",
    "falls": "föll fallit faller ramlade ramlat ramla ramlar trillade trillat trilla trilar tilat fell "
    "fallen "
    "fall rullade",
    "hip": "höft höften hip lårben* lårbenshals* femur",
    "gets_up": "resa resas stand up upp stå",
    "crushed": "kläm* traktor* tractor pinned crushed inklämd* fastkläm* lastpall*",
    "under": "under",
    "vehicle": "bil bilen car cars traktor tractor lastbil truck buss mopeden motorcykel* mc crossen "
    "elsparkcykel* cykeln "
    "bike",
    "runs_over": "körde kört körd krasch* crashed hit struck vurpa vurpade vurpat påkör*",
    "hurt_now": "skadad skadade skadat injured brutit bruten broken",
    "wrong_way": "utåt inåt vinklad vinklat bent kortare sidled",
    "bone": "bone benpipa benpipan skelett",
    "sunk_in": "spik nål pinne pinnen splitter gren kniv",
    "snow": "snö snön snowstorm snöstorm* minus köld* minusgrader* pyjamas",
    "outside": "ute outdoors utomhus skogen forest woods",
    "night": "natt natten night",
    "lain": "legat lain liggande lying ligger låg lay",
    "since": "sedan sen since igår kväll natt morse timmar hours hur",
    "arranged": "ordnat ordna packat städat framlagt framlagda bortlämnad bortlämnat sålt testamente fed",
    "gives_away": "gett givit bort away gav",
    "last_one": "sista last final",
    "greeting": "meddelande message hälsning* dag dagen gången brev day samtal kväll kvällen",
    "goodbye": "hejdå hej_då adjö avsked farväl goodbye goodbyes farewell",
    "everyone": "alla världen livet world everyone everybody barnen kids familjen family",
    "tonight": "ikväll tonight kväll natt natten night imorgon",
    "ledge": "ledge railing broräcke* räcket räcke cliff stup* klippkant* kajen kajkant* rooftop "
    "fönsterbräd* windowsill "
    "fönsterkarm* parapet bron bro bridge järnvägsbro* perrong* perrongen tågperrong* balkong balkongen "
    "roof taket järnvägen viadukt* vägbro* balkongräcke fönsterbleck*",
    "is_at": "står sitter stått stand standing sitting sits stands hänger klättrat climbed im vid up "
    "ute satt "
    "stod",
    "trust": "trust litar lita lova promise",
    "keep_safe": "safe trygg säker",
    "afraid": "rädd rädda livrädd scared afraid terrified fruktar",
    "stupid": "dumt stupid drastiskt",
    "stash": "sparat samlat samlar räknat räknar saved saving stash hamstrat gömt framför front hällt "
    "plockat "
    "counted laid lagt",
    "born": "född fött fötts fodd fötts born",
    "slashes": "skärsår* rispor skurit skära skär skärt cut cuts cutting",
    "drive_into": "bergvägg* träd tree mötande lastbilen broräck* wall rakt straight",
    "drives": "köra kör åka gasa drive driving styra",
    "notice": "märka märker notice care bryr saknad",
    "with_me": "familjen family kids children barnen de alla they everybody everyone dem",
    "hanged": "hängd hängande hanging hanged dinglar",
    "round_neck": "runt around round",
    "belt": "skärp skärpet bälte livrem belt påse plastpåse snöre",
    "strangles": "stryp* strypgrepp* stryptag* strangl* misshandl* spöar attacking attacked attacks "
    "beaten beat "
    "slagits puttade knuffa* stryk spö",
    "partner": "man mannen sambo sambon pojkvän pojkvännen kille killen exet ex boyfriend husband "
    "partner flickvän "
    "girlfriend he han him",
    "hides": "gömma gömmer gömt göm hiding hide hidden garderob* wardrobe closet smyger viskar whispering",
    "police": "polis polisen police cops",
    "door": "dörr dörren door doors",
    "breaks_door": "sparka sparkar bankar bang banging kick kicking bryter brutit broken bryta slår",
    "locks_in": "låst låste locked inlåst inlåsta instängd instängda captive",
    "bathroom": "toalett* toaletten badrum* badrummet bathroom toilet rum room hallen",
    "follows": "följer följt followed following förföljer förföljd* stalk*",
    "outside_door": "utanför outside",
    "kills": "döda dödar kill kills mörda mördar murder drown dränka dränker",
    "evil": "djävul* devil demon* offra gud god satan jagad chased sacrifice",
    "sharp": "sax saxen scissors kniv knife axe yxa hammare",
    "says_to": "säger säga say says tell tells telling talar",
    "creatures": "spindlar spindlarna ormar kryp småkryp djur spiders snakes bugs insekter",
    "drinking": "dricka drinking alkohol",
    "quit": "slutade slutat stopped quit",
    "naked": "naken naked nakna",
    "fly": "flyga fly",
    "send_me": "skicka skickar send",
    "help_word": "hjälp help någon someone somebody något nåt something",
    "not_feeding": "äta ammar dricka mjölk feed feeding milk eat",
    "nose": "näsan nose",
    "clear_fluid": "vätska fluid",
    "sudden_time": "nyss plötsligt suddenly sudden precis nu now",
    "win_dow": "fönster fönstret window balkongen taket",
    "aft": "efter after",
    "ends": "end ended ending avsluta slut slutar over",
    "life_lust": "livslust* lust lusten",
    "berry": "bär berries",
    "slowly": "sakta jättesakta slow slowly långsamt",
    "drunken": "full fulla berusad drunk druckit",
    "dares": "vågar dare",
    "hour_word": "timme timmen hour minuter minutes",
    "knife_word": "kniv knivar knivarna knives",
    "roused": "rouse roused väckas",
    "empty": "tom tomma tomt empty",
    "recent": "timme timman timmar kvart halvtimme natt natten idag dagen morse dag hour hours minutes "
    "today tonight row "
    "fortfarande breakfast alltid",
    "before_now": "tidigare",
    "halts": "stop stoped stoppat",
    "labour": "labor labour",
    "blue_only": "blå blåa blått blue lila purple",
    "only": "bara enda only",
    "way": "väg vägen way",
    "letters": "breven letters notes",
    "pet": "katt katter katten hund hunden dog cat cats hundarna hundar",
    "look": "look titta se",
    "place": "plats place",
    "curtain": "gardin* curtain slöja veil",
    "sense": "sense",
    "round": "round around",
    "food": "grape grapes vindruv* meat köttbit köttbiten korvbit biten godis godisbit karamell jordnöt "
    "legobit bit bread "
    "smörgåsen vattenmelon* äppelbit* korven korv vindruvan pärla pärlan köttbulle* nut",
    "zap": "stöt stöten elen",
    "man_word": "man",
    "thud": "duns dunsen thud thump",
    "horse": "häst hästen horse ko kon cow",
    "sleep_in": "somna",
    "calf": "vad vaden vader vaderna tån tårna calf nätterna nights",
    "choose": "bestämt beslutat decided bestamt",
    "date_word": "datum date kväll ikväll natt tonight",
    "dead_still": "orörlig orörlig motionless livlöst lealös",
    "rigid_belly": "hård hårt stenhård",
    "black_out": "svartnar svartnade blackout",
    "uneven": "uneven ojämnt ojämn olika bigger större huge stor",
    "sees_things": "syner visioner hallucinationer",
    "gasses": "gödselbrunn* svavelväte gödselgas silo silon",
    "out_of_depth": "odd ods overdosed od",
    "foot": "fot foten foot",
    "meningitis": "nackstyv* nackstel* meningit* hjärnhinneinfl*",
    "still_word": "stilla still",
    "snake": "orm ormen huggorm huggormen snake viper adder",
    "bites": "bet biten bit bitten högg",
    "fast_number": "150 160 170 180 190 200 210 220 28 30 32 34 175 185 195 198 205 230",
    "tipped": "välte tippade spillde drog dragit spilled spilt pulled over över",
    "again_word": "igen",
    "soft": "soft",
    "spot": "spot",
    "things_word": "things saker",
    "from_here": "härifrån",
    "plan_word": "plan planen",
    "left": "lämnat lämnade lämnar left",
    "letter": "brev brevet lapp lappen note letter",
    "clear_word": "clear klart tydligt rätt",
    "year_word": "år året year",
    "roof_word": "roof rooftop",
    "ledge_word": "ledge parapet",
    "response_word": "response",
    "caught": "caught fastnade fastnat",
    "threatens": "hotar hottar hotade threatens threatening",
    "times_word": "gånger times",
    "tube": "slang slangen kanyl* trakeal* trach",
    "colour": "färg färgen colour color",
    "track": "spåret",
    "senses": "känner känna kände feel",
    "leg_word": "ben benen benet fötterna foten fötter tårna legs feet toes handen händerna armarna "
    "arms gräset grass",
    # means at hand, farewells, and what laypeople see on a body
    "walks": "går gå gick cyklar åker kör walk walking go going drar hoppa hoppar jump hoppat",
    "open_water": "sjön havet älven slussen isen kajen sea ocean river",
    "rail": "spåret spåren tågspår* tracks perrong*",
    "storey": "våningen våning storey floor",
    "open_word": "öppet öppna open öppnade",
    "wrong_word": "fel wrong",
    "side_word": "sida sidan side",
    "lined": "uppradad* radat lined framdukat dukat framme framlagda hällt",
    "gave": "gett gav ge ger given delat skänkt skänkte lämnat sålt gave giving",
    "belongings": "saker sakerna grejer smycken* möblerna möbler tillhörigheter belongings jewellery "
    "krukväxter* klockan gitarr guitar cykeln",
    "sorry_word": "förlåt sorry förlåta",
    "loves": "älskar love loved",
    "purpose": "flit purpose",
    "changed_child": "utbytt utbytta bytingen changeling djävulen djävul devil",
    "slays": "ihjäl",
    "barricaded": "barrikader* barricad* gisslan* hostage*",
    "organ": "njure njuren lever levern lunga kidney liver transplant*",
    "cries": "gråta gråter grät skrik skriker cry cries crying",
    "burner": "gasol* kolgrill* charcoal grill grillen värmare kamin kaminen braskamin* generator* vedspis* "
    "briketter",
    "saddle": "skrevet skrev sadeln saddle underlivet stjärten rumpan",
    "mouth_word": "munnen mun mouth svalget",
    "tonsils": "halsmandl* tonsil*",
    "whistles": "visslar visslande visselpipa vissla whistl* piper pipande",
    "dementia": "demens* dement dementa alzheimer* dementia",
    "nightwear": "nattlinne* nightgown* tofflor slippers pyjamas nattskjort* strumplästen barfota barefoot",
    "below_zero": "minus minusgrader",
    "ice_word": "isen vak vaken ice",
    "breaks_through": "igenom through",
    "implant": "pacemaker* dosa dosan hjärtdosa* icd",
    "shocks_word": "stöt stötar sparkat smällt shocks shocking shock",
    "yellow": "gul gula gult yellow",
    "adrenal": "addison* binjur* cortisol*",
    "cut_off_part": "tumme tummen finger fingret fingrar fingrarna thumb fingers handen hand",
    "out_of_frame": "utanför ur",
    "frame": "bild bilden frame view camera",
    "fade": "försvinner bleknar fade fades disappear forsvinner",
    "alive": "levande alive",
    "thanks": "tack thanks thank tacka",
    "loads": "laddad laddat loaded",
    "took_word": "tog tagit took taken taget svalde svalt swallowed",
    "pixels": "pixl* pixel* fyrkant* kuber klossar stumfilm* frysbild* rutig rutigt rutor squares",
    "stool": "avföring* bajs bajset bajsar poo stool*",
    "gives_birth": "föda fött födda födde",
    "winded": "andfådd* flåsig tungandad*",
    "venom": "gift giftet gifter",
    "at_ease": "lugn lugnt lugna lättad lättnad calm peaceful",
    "harm_verb": "skjuta skjuter knivhugga strypa elda shoot drown dränka",
    "kids": "kids boys girls grabbar pojkarna barnen",
    # care and other services
    "ill": "feber* hosta* hostar utslag* huvudvärk* migrän* yrsel* illamå* kräks kräkts kräkning* "
    "diarré* svullen* symptom* symtom* fever cough* rash headache* dizzy nausea vomit* infektion* "
    "infection* *inflammation* ångest* panikångest* depression* deprimerad* eksem* blodtryck* sår såret "
    "knuta knöl* urinväg* halsont halsfluss förkyl* influensa* covid* pregnan* allergisk* swollen klia* "
    "yr magont ryggont öronvärk* mående mår febber fäber magsjuk* halsfluss* vattkoppor röda_hund klåda "
    "kliar svamp* stukat stukad stukning* vrickat fästing* borrelia* ryggskott* kolesterol* blodsocker* "
    "diabetes* klimakterie* demens* adhd snor* snorig förstopp* halsbränna uppstötning* magkatarr* "
    "sömnproblem* sömnlös* panik* nedstämd* stress* utmattning* mole chickenpox eczema migraine* "
    "svinkoppor* skorv* nageltrång* artros* reumatism* växtvärk* snarkar vagel extraslag smärtstillande* "
    "painkiller* "
    "mellanblödning* sömnapné* hemorrhoid* chickenpox "
    "diarrhoea* diarrhea* itchy itch* anxious depressed allergies asthma astma smitta* smittar näsblod "
    "svullna ögoninflammation* vårta vårtor finnar akne psoriasis ledvärk* reumat* gikt kol "
    "lunginflammation* stelkramp* hudförändring* leverfläck* cancer* tumör* operation* operera* stygn* "
    "förband* infekterat infekterad såren gravid* förgift* trött yrsel snuva snuvig somna sova smittsam* "
    "eksemet temperature temp *svamp löss *operation *operationen ulcer* darrar eksäm* bajsa* bula bulan "
    "blåsor herpes* springmask* blöjutslag* myggbett* aptit aptiten födelsemärke* lump period mens mensen "
    "mensvärk* gips gipset mjölkstockning* krupp* krupphosta* sänka sänkan långtidssock* svullnad* "
    "laktos* gluten* ultraljud* amma ammar ammade vikt röka rökning nikotin* järn hb tsh hes heshet* tick "
    "ticks smear nappy ulcers bmi fasta fastande näsan tungan hicka* matförgift* flunsa* influensan "
    "vätskeersättning* smörja kliade svider svidande bihål* tandkött* hemorrojd* propplösning sniffles "
    "flu pregnant constipat* bloat* insomnia menopause* cramp cramps",
    "ache": "ont värk värker smärta smärtor pain hurts värkt sore svider stel molar kissar",
    "body": "halsen magen huvudet ryggen knät örat ögat foten benet armen throat stomach head back "
    "knee ear eye leg arm bröst bröstet hjärtat axeln nacken mage fot fötter knä höften höft axel axlar "
    "armbåge handled rygg huvud öra öron ögon tand tänder tår naglar hud huden hår leder leden muskler "
    "njurar lever blåsa underliv* ankle wrist shoulder hip skin teeth tooth njure urin tån tåren pannan "
    "rumpan ljumsken svanskotan fingrar fingret huvet stjärten stussen vaden vader låret lår armhåla* "
    "armveck* bröstvårta* buken käken läppen läpparna tungan näsa näsan hals mun gom halskörtl* körtlar "
    "lymf* toe toes finger fingers bottom groin hips calf thigh nose lips mouth gums neck belly tummy",
    "medicine": "recept receptet recepten medicin medicinen mediciner medicine* medication* "
    "prescription* antibiotika* antibiotics penicillin* dos dosen dosering* dosage biverkning* insulin* "
    "alvedon ibuprofen* blodprov* ressept resept recipe e-recept medecin* medesin* tablett* tabletter* "
    "alvedon* ipren* paracetamol* waran* blodförtunnande levaxin* kortison* cortison* p-piller piller "
    "sömntabletter* salva* cream kräm droppar dropp* vaccinbiverkning* antidepress* sertralin* concerta "
    "metformin* prover provtagning* refill ibuprofen drugs läkemedel* dose statin statiner statins "
    "naturläkemedel* tabletterna tablets pills ointment vitamin* järntablett* kortisonkräm* blodförtunn* "
    "sömnmedel* ögondroppar* nässpray*",
    "insulin": "insulin*",
    "mistake": "misstag mistake accidentally råkade",
    "trapped": "trapped fastklämd* inklämd*",
    "result": "provsvar* röntgensvar* labbsvar* testresultat* proverna provresultat* diagnos* "
    "diagnosis results provsvaren provet biopsi* röntgen* xray cellprovsvar remissvar blood_test testsvar "
    "provvärde* crp levervärde* blodvärde* sänkevärde* tsh odlingen magnetröntgen* ultraljudet biopsy",
    "sick_note": "sjukskriv* sjukintyg* läkarintyg* sicknote sjukskriva sjukskriven intyg "
    "läkarintyg* fitnote",
    "vaccine": "vaccin* vaccinat* vaksin* vaksiner* flu_shot influensaspruta* covidintyg*",
    "read": "läsa läser read hittar",
    "ceiling": "högkostnad* frikort* egenavgift*",
    "listing": "lista listning* listad listas vårdval* husläkar*",
    "elsewhere": "tandläk* tandvård* dentist apotek* pharmacy färdtjänst* sjukresa* sjukresor "
    "mammografi* cellprov* organdonation* donationsregist* försäkringskass* skatteverk* kivra "
    "patientnämnd* hemtjänst* covidbevis* eukort* bostadsbidrag* vab parkering* parking netflix pass "
    "passet klamydia* hemtest* självtest* blodgivar* remiss remissen remisser referral körkort* tanläk* "
    "tannläk* färttjänst* äldreboende* trygghetslarm* rullator* parkeringstillstånd* bostad* csn kommun* "
    "folkbokföring* heroma lön lönesystem* stämpla skrivar* kopiator* toner passerkort* telefonväxel* "
    "växeln outlook jobbmejl* mejlen printer* swish ivo löf patientskad* vårdskad* klagomål* complain* "
    "överklag* sjukpenning* vab-anmäl* parental benefit benefits reimburse* reimbursement donera* organ "
    "organdonat* optiker* glasögonbidrag* hörselprov* provtagning* hiv screening mammogram* besökstider* "
    "patientavgiftskort synundersök* körkortstillstånd* bosättningsintyg* skolhälso* klaga* parkera* "
    "husdjur* reimburs* väntetid* kötid* reseersättning* läkemedelslist* besöksförbud* passport "
    "öppettider egenremiss* tandvårdsstöd* barnmorsketid lönespec* löneutbetalning* glasögon* "
    "vårdgaranti* akutmottagning* arbetsförmedl* bilstöd* inperson fysioterapeut* sjukgymnast* barnmorska "
    "barnmorskan bvc mvc bb tandreglering* assistans* godman rullstol* polisen fkassan kassan "
    "skolintyg* urinprov* hälsokontroll* hälsoundersök* ortoped* remitter* "
    "pharmacist* physio* midwife blodtrycksmätare* termometer* blodprov* journalkopi* "
    "skattedeklaration* elavtal* tvättstug* lönespecifik* payslip* timesheet* banken bankens körkortet "
    "korttidsboende* bup hemsjukvård* kompressionsstrump* högkostnadskort* fysiskt inkontinens* "
    "patientjournal* vaccinationer* sjukhusparkering* arbetskläder* växel* id-kort idkort",
    "working_life": "lönekontor* löneutbetal* payroll salary wages jourarvode* beredskapstillägg* "
    "semesteransök* traktament* friskvård* reseräkning* flextid* övertid* overtime attest* kontera* "
    "konterad schemasystem* schemalägg* stämpelklock* stämplade stämplat stämpla frånvaroanmäl* facket "
    "union uppsägning* anställningsavtal* arbetsgivarintyg* timrapport* tidrapport* vikariepool* bemanning* "
    "jobbintervju* arbetsplatsträff* sommarjobb* jobbansök* personalrum* arbetsschema* skyddsombud* "
    "tjänstledig* sjukanmäl* karensavdrag* timlön* lönesamtal* lönerevision* semesterlist* arbetsskor "
    "skyddsskor namnskylt* visitkort*",
    "house_and_ward": "caretaker* janitor elevator fastighets* felanmäl* lysrör* lamporna ventilation* "
    "kylskåp* freezer kaffemaskin* kaffeautomat* lokalvård* porttelefon* passersystem* tagg nyckelskåp* "
    "locker* tvätteri* underlakan uniform* sterilcentral* sterilen riskavfall* avfall* storeroom supplies "
    "beställa beställer beställning* beställt ordered purchasing supplier kontorsmaterial* pager personsök* "
    "sökaren taligenkänning* dictat* röntgenarkiv* pacs labb labbet etikett* labels rörpost* provrör* "
    "centrifug* läkemedelsförråd* läkemedelsskåp* avvikelsesystem* avvikelserapport* lärplattform* diplom* "
    "hygienrutin* kvalitetsregister* register npö webcert intygstjänst* utskrift* kopiering* skanner* "
    "scanner* inskann* skanning* faxen telefonsystem* telefonkön telefonkö callback voicemail röstbrevlåd* "
    "mailbox kalenderinbjud* teamsmötet sharepoint bårhus* bårtransport* sängtransport* patienttransport* "
    "transport* department hittegods* vaktmästeri* handskar matvagn* lunchlåd* poolbil* tjänstebil* "
    "cykelrum* parkeringskort* skrivarpatron* pappersstopp* kontorsstol* skrivbordsstol* munskydd* "
    "förbandsmaterial* kanyler nålar sondmat* varmvatten* mögel* stambyt* låssmed* rörmokar* matsal*",
    "home_and_money": "postnord parcel parcels paket paketet* avin postombud* ombudet rekommenderat "
    "eftersändning eftersända adressändr* flyttanmäl* tull* customs hyra hyran hyres* landlord tenant "
    "bostads* bygglov* sophämtning* soptunn* sopor snöröj* plogad elbolag* elnät* elräkning* electricity "
    "bredbandsbolag* comviq halebop subscription* roaming mobilräkning* fastighetsskatt* deklar* "
    "skatteåterbär* skatt restskatt* tax taxes inkasso* kronofog* debt debts skulder betalningsanmärk* "
    "belopp beloppet kvittona receipt receipts refund* återbetal* bestrid* påminnelseavgift* ocr autogiro* "
    "bankomat* automaten kontanter kreditkort* garantin reklamation* reklamera* warranty häva utbetalt "
    "utbetald utbetalning* verkstad* laddbox* bilbesiktn* besiktning* trängselskatt* parkeringsbot* böter "
    "böterna bouppteck* vigsel* domstol* court lawyer kontaktförbud* phishing polisanmäl* sl sj västtrafik* "
    "skånetrafik* pendeltåg* busskort* tickets airline resebyrå* playstation gmail hotmail microsoft kanaler "
    "batteries bolån* mortgage bokför* bolagsverk* tingsrätt* åklagar* häktad återvinning* färjan ferry "
    "reseförsäkr* hemförsäkr* bilförsäkr* självrisk* kvarskatt* jämkning* inkomst* income deduction* "
    "kontonummer bankgiro* plusgiro* sparkonto* laddstolp* hyrbil* lokaltrafik* parkeringsplats* "
    "parkeringsautomat* pengarna ersättning saldo bankdosan flygbolag*",
    "public_office": "akassa* aktivitetsstöd* arbetslös* jobbcoach* föräldrapeng* föräldradag* vabba "
    "barnbidrag* underhållsstöd* omvårdnadsbidrag* vårdbidrag* aktivitetsersätt* sjukersätt* "
    "försörjningsstöd* socialbidrag* pensionsmyndighet* bidrag bidraget allowance* studiemedel* studielån* "
    "dagisplats* preschool skolplattform* skolskjuts* skolmat* teacher* homework läxa läxor komvux* "
    "kulturskol* lånekort* uppehållstillstånd* medborgarskap* citizenship körskol* uppkörning* "
    "kunskapsprov* teoriprov* licence valkort* rösta adopt* ansök* ansöka apply decision handläggar* spärra "
    "fk uppsats* tenta tentan omprov* studievägled* skolfoto* sportlov barnomsorg* fritidshem* kindergarten "
    "vuxenutbild* svenskakurs* språkkurs* gympapåse* granskar",
    "care_in_person": "taxi taxin* taxiresa* milersätt* förnyar refill* perscription uthämt* dosrecept* "
    "dospåse* hjälpmedel hjälpmedelscentral* kryckorna crutches glasögonbidrag matlåd* avlastning* "
    "boendeplats* biståndsbedöm* ledsagning* assistansersätt* katetrar blöjor skydden magnetkamera* mri "
    "röntgentid* fästingspruta* hpv läkarutlåt* blankett* specialisten kötid loggutdrag* patientförsäk* "
    "anmäler anmäla plomb* tandställ* tandsköt* dentures crown blodbuss* blodcentral* plasma tolkfaktura* "
    "tolkräkning* kopia copy copies storlek kulvert* sjukhuspräst* halsduk specialkost* vegetarisk* "
    "kontaktlins* glasögonrecept* blodgivning* tandhygienist* folktandvård* lasarettet nätläkare* kry "
    "remissvar* batterier batterierna audionom* könummer* influensavaccin* covidvaccin* claim",
}
# Ordinary words that are no slip of the pen for one of ours.
NEUTRAL = (
    "streck strecket krockar krocka "
    "orolig oroliga oroligt sprutor krämen "
    "glömmer glömt glömma glömde glömsk stället ruining cooking krämer fönstret släppa bitar "
    "svaret spare fönster fönstret svärfar svärmor "
    "kolla kollas kollad kollat skiter "
    "fråga frågan frågor frågar frågade frågat giltigt giltig passed beställa beställer sekunder hamnar "
    "hamna istället skapar provat smart söder upplagt tänker tänka verkar kräver kontaktar varför varken "
    "sparar dement förstår försök förhand gången stopp kanske kunder hända klart bilen "
    "brukar heller annars annans själva räkning söker hälsn ändrar fyller crossed studsar räknas vissa "
    "värden vården människa hundra hösten hälen tidningen stoppas migration ordnar skarpt flyter steget "
    "lånat resan pollen märke märket märken grund förstås försöket svaren hoppet beslutet "
    "migrationsverket tråden tanke folder attached promised passes snällt managed västra regnet marked "
    "locket looked stavelse streamar grejen skärmar kabel tejpen gäspning släppte polen handles waving "
    "decides färdiga förbindelse skannar skräpet farten sjunger farlig sommar manager completed pumpa "
    "masken bocken mornings spruta sprutan finnish funeral skärmarna pillret rekommenderas rekommenderar "
    "rekommendera ändrats efterhand "
    "listan lists charge chance hudläkare hudläkaren "
)
