"""What gives other languages away: their signs, their own small words and those of this matter, and how we answer.

`abc*` is a beginning, `*abc` an ending. Accents do not count: people leave them out.
"""

SCRIPTS = {  # the first that is met
    "ckb": r"[ەێۆڵڕڤ]",
    "ps": r"[ټډړږښځڅڼېۍ]|\b(?:زما|زه|کوي|لرم|شوی)\b",
    "fa": r"[پچژگکی]|\b(?:است|صدا|ندارم|دارم|را|هستم|شدم)\b",
    "ar": r"[\u0600-\u06ff]",
    "uk": r"(?i:[іїєґ]|\b(?:мене|чути|чую|що|куди|звідки|де|як|немає|забув|забула|екран|лікаря?|дякую|треба)\b)",
    "bs": r"(?i:[ђјљњћџ])",
    "ru": r"[\u0400-\u04ff]",
    "ti": r"[\u1200-\u137f]",
    "el": r"[\u0370-\u03ff]",
    "he": r"[\u0590-\u05ff]",
    "th": r"[\u0e00-\u0e7f]",
    "zh": r"[\u4e00-\u9fff]",
}
LETTERS = {  # of which one in a word says something, where the word is not ours
    "pl": "łśźżńąęć",
    "es": "ñ¿¡óíú",
    "tr": "ışğ",
    "de": "ß",
    "fr": "èêàùœûâ",
    "bs": "čćžšđ",
    "ro": "ățșţ",
    "sq": "ë",
    "ku": "êîûş",
}
WORDS = {
    "fi": "en ei eivät emme se on ovat oli minä minun minua minulla minulle sinä hän me te he mikä mitä mistä "
    "missä mihin miten miksi milloin kuka kuinka kun jos vai tai ja myös mutta että koska vain nyt "
    "vielä jo aina koko kanssa ole olen voi voin voiko voisi voitte saa saan saanut haluan haluaisin "
    "pitäisi täytyy tarvitsen tarvitsee pääse* päästä kuule* kuulu* kuulla näy* näe* näkyy näkee toimi* "
    "tule tulee tullut mene* käynnis* katke* kaiku* puuttuu unohd* unohtu* vasta* soit* siirtää siirrä* "
    "peru* avaa avautu* löydä löydy löytyy asenta* asenn* kirjaut* ääni* äänt* kuva* kamera* mikrofoni* "
    "ruutu* näyttö* yhteys yhteyt* netti* linkki* linkin kutsu* salasana* tunnus* sovellu* lääkäri* "
    "lääkäre* hoitaja* kokou* tapaami* vastaano* varau* aika aikaa ajan apua tulkki* tulkin tulkkia "
    "puhelin* puhelim* päivä* kiitos hei terve mitään kukaan ketään uudelleen sisään ulos pois päällä "
    "musta toinen toista toisen meitä teitä hänen minulta kanssani tyttö poika lapsi lapsen äiti isä "
    "vaimo mies pyydä* odota* yrit* onnistu* jäi menee tulla olla pitää klikkaa* paina* puhelu* puhu* "
    "laskuttaa *ssa *ssä *sta *stä *lla *llä *lta *ltä *ään *taan *tään *nko *nkö *vat *vät *kaan *kään "
    "*minen *isin *ttaa *ttää joku jotain kova hidas puhel* käyt* pelk* kuunt*",
    "pl": "nie się jest są był była mam masz ma mieć mogę możemy może można gdzie jak jaki jaka dlaczego "
    "czemu kiedy kto co czy ale albo lub oraz żeby że bo jeszcze już tylko teraz zawsze cały bardzo "
    "mnie mną mój moja moje moim mojej mi mu jego jej ich nas nam nikt nic ktoś do na po dla przez "
    "przed podczas chcę chciał* proszę prosze pomoc* pomóż* potrzebuj* trzeba dział* słysz* słych* "
    "widzi* widać widac obraz* dźwięk* głos* kamer* mikrofon* ekran* telefon* komputer* połącz* hasł* "
    "zapomn* zalog* logow* zaloguj* zaprosz* dostał* otrzym* lekar* wizyt* spotkan* rozmow* wideoroz* "
    "termin* przełoż* zmieni* odwoł* spóźni* dzwoni* odbier* odpowiad* przysz* wejść* wejśc* dołącz* "
    "włącz* wyłącz* zainstal* aplikacj* tłumacz* pielęgniark* dziękuj* zniknął zniknęł* przest* czarny "
    "internet* znaleźć znajd* jestem byłem byłam będę będzie być musi muszę chce sam sama tego tej ten "
    "ta te tym z ze w we o od u i a córk* syn mąż żon* dziecko kod klikn* połow* rozłącz* czekam "
    "dzisiaj jutro *łem *łam *ować *ego *ych *ami *emy *ałem *ałam *ść",
    "so": "waa waan waxaan waxa wuxuu waxay ayaa ayuu ayay ayaan baa buu bay ma maya haa iyo oo ee uu aan aad "
    "way anigu aniga adiga isaga ku ka u la loo laga lagu igu iga ima ii iima kuma cid cidna waxba "
    "maxaa maxay sidee xaggee halkee meesha goorma immisa karo karaa karin kartaa geli galo gali gelin "
    "maqlay* maqli* maqal* arko arki* arkay* shaqay* shaqeyn* shaqeey* helin helo heli hel waayay "
    "waayey ilaaw* ilow* wicin waco soo wac furin furo fur xidh* xir* baahan* rabaa doonay* codk* "
    "codkayg* muuqaal* kamara* kaamir* mikrof* makarof* shaashad* internetk* linkig* telefoonk* furah* "
    "sirta ballan* kulan* dhakhtar* takhtar* daawo* kalkaaliy* turjum* caawi* fadlan mahad* casuum* "
    "barnaamij* rakib* madow gaabi* xun jira jirto jirin wali weli hadda aniguna bedel* beddel* "
    "danbeeya wanaagsan wax baan wuu inay inuu inaan ilaa gabadh* wiil* ilmo* hooyo aabe nin maanta "
    "berri taariikh* saacad* koodh* riix* guji* sug* joogs* jabay go'ay *ayaa *ayo *aysaa *eysaa *ayn "
    "*ayso",
    "es": "no puedo puede podemos el la los las lo un una unos que qué quien quién como cómo cuando cuándo "
    "donde dónde en por para porque pero con sin del al mi mis tu su sus me te se nos yo ella ellos "
    "esta está este esto están estoy es son hay nada nadie algo alguien muy más ya aquí ahora siempre "
    "también tengo tiene quiero quiere quisiera necesito hablo hablar oigo oye oyen oír escucha* veo "
    "ven ver entrar entro conect* funciona* aparece* encuentr* olvid* cambi* cancel* contest* respond* "
    "llam* recib* iniciar sesión reunión reunion* cámara* micrófono* sonido* imagen pantalla* enlace* "
    "contraseña* contrasena* clave cita* médic* doctora enfermera intérprete* traductor* ayuda* hora "
    "mañana gracias hola hacer hago apagad* encendid* instal* aplicación negra negro corta cortó eco "
    "invitación llegó llega desde teléfono correo tienen era fue he ha han puedes pudo poder hija hijo "
    "madre padre esposo esposa niño hoy llamada llamad* fecha código espero intent* tampoco entonces "
    "conmigo usted ustedes *ción *ando *iendo *amos *emos",
    "de": "ich nicht kann können kannst wir ihr sie er es der die das den dem des ein eine einen einem einer "
    "kein keine keinen und oder aber mein meine meinen meinem meiner mich mir uns ihn ihm ihnen ist "
    "sind war habe hat haben hatte wird werden wurde wo wie was wann warum wer welche man auf aus mit "
    "nach bei von vom zum zur für über ohne beim im ins nur noch schon immer jetzt sehr ständig mehr "
    "nichts niemand jemand höre hört hören sehe sieht sehen geht gehen komme kommt rein herein "
    "funktionier* brauche braucht möchte will finde findet vergess* gefunden bekommen bekomme antwort* "
    "verschieb* verschoben absag* anmeld* einlogg* herunter* installier* bleibt bricht ab arzt ärztin "
    "termin* besprech* treffen sprechstunde bildschirm* kamera* mikrofon* ton stumm schwarz verbindung* "
    "einladung* passwort* kennwort dolmetsch* hilfe bitte danke hallo lade öffn* unterbroch* zugang "
    "link heute morgen bin bist seid sein soll sollte muss müssen darf dann dort hier wenn weil dass ob "
    "tochter sohn mutter vater frau mann kind anderes anderen andere dabei datum klicken klicke drücken "
    "warte raus weg *ung *keit *heit *schen *lich *tet ja auch sich zu wieder",
    "fr": "je tu il elle on nous vous ils elles ne pas plus rien personne jamais le la les un une des du de "
    "au aux mon ma mes son sa ses notre votre me te se lui leur et ou où mais donc que qui quoi quand "
    "comment pourquoi est sont suis ai as avons avez ont été être avoir fait faire dans sur sous avec "
    "sans pour par ce cette ça cela y en très peux peut pouvez veux voudrais faut besoin arrive arriver "
    "entend* entrer voit vois voir marche fonctionne* connect* connexion rejoindre allume* oubli* "
    "trouv* déplac* annul* changer répond* reçu recu reçois appel* caméra* micro écran* noir* image* "
    "réunion* rendez médecin* docteur infirmi* interprète* lien mot passe invitation aide* bonjour "
    "merci coupe coupé install* télécharg* application rappel* reste toujours sommes étais était "
    "étaient dois doit devez souhaite fille fils mère père femme mari enfant date heure aujourd'hui "
    "demain autre aussi code cliqu* attends attend* vidéo image fois toute tous *ons *ez *eux *euse "
    "*ettre *été a peur bruit raccroch* utilis* puis quelqu'un",
    "tr": "ve veya ama bir bu şu o ben beni bana benim biz bizi siz size sizi onu değil yok var mı mi mu mü "
    "ne neden niye nasıl nerede nereye nereden kim kimse hiç çok daha şimdi hala hâlâ sürekli için ile "
    "gibi kadar sonra önce lütfen yardım* teşekkür* merhaba istiyor* çalışm* çalışı* gelm* geliyor* "
    "giriş* gire* girem* giremiyor* görm* görü* görün* görüş* duy* duyul* ses sesi sesim sesin* kamera* "
    "mikrofon* ekran* bağlan* bağlantı* kopuyor kesil* doktor* hemşire* toplantı* randevu* davet* "
    "şifre* parola* unut* link* bağlantı uygulama* yükle* indir* açıl* açam* kapal* kapan* donuyor "
    "donu* siyah* cevap* veriyor* vermi* ara* değiştir* iptal* tercüman* çevirmen* yapam* yapabil* "
    "bulam* gidiyor gitmi* ihtiyac* telefon* kaldı oldu olmuyor kızım oğlum annem babam eşim çocuk* "
    "yanımda bugün yarın saat tarih* kod tıkla* bas* bekli* ulaş* atıl* takıl* olmalı gerek gerekiyor "
    "oluyor yapmalı* yapmak olarak böyle *yorum *iyor *ıyor *uyor *üyor *miyim *mıyım *bilir *biliyor "
    "*yoruz *madı *medi *acak *ecek *sinden *mak *mek kullan* birinin biri korku* telefonu",
    "bs": "ne nije nema nemam nisam ni sam si smo ste su je da li ja ti on ona mi vi oni me mene meni nas vas "
    "mu joj moj moja moje moju mog svoj što sta šta ko tko niko nitko ništa nista neko kako gdje gde "
    "kada kad zašto zasto kome ali ili jer sada još jos uvijek uvek stalno samo mogu može moze možete "
    "moram hoću hocu želim zelim treba* trebam čuje* cuje* čujem čuju cuju vidi* vide radi* ući uci "
    "uđem udjem ulaz* ulog* prijav* zabora* lozink* šifr* promij* promen* otkaz* javlja* odgovar* zove* "
    "zovem zvao dobi* dobio poziv* slik* zvuk* glas* kamer* mikrofon* ekran* veza vezu puca prekid* "
    "sastan* razgovor* termin* doktor* ljekar* lekar* liječnik* sestr* prevodi* prevodio* tumač* tumac* "
    "pomoć* pomozite molim hvala instal* skin* aplikacij* isključ* iskljuc* uključ* ukljuc* crn crna "
    "crni pregled* link* kći kćerka kćerke sin majka otac muž žena dijete danas sutra datum drugi drugu "
    "kod kliknu* čekam cekam mora biti bio bila bilo iz od do za sa u na po pri stigao stigla izbac* "
    "koči pritis* *ujem *ovati *iti *ati *alo *ilo *ala *nula jaka bojim",
    "ku": "ez tu ew em hûn min te wî wê me we va ev xwe bi bo ji li di de da û ku jî her hemû gelek niha hîn "
    "çi çima çawa kî kengî kû nikar* nika* dikar* tune tuneye nîne heye hene ye ne na erê naxebit* "
    "dixebit* nayê nayên tê hat nehat* naçe diçe nabîn* dibîn* nabihîz* dibihîz* bihîst* dixwaz* "
    "naxwaz* nizan* dizan* têkev* derkev* bikev* vebike* venab* vebû bersiv* bigir* jibîr bîr kir kirin "
    "kes kesek tiştek deng* dengê wêne* kamera* ekran* mîkrofon* înternet* lînk* girêdan* şîfre* "
    "doktor* bijîşk* hemşîre* civîn* hevdîtin* dem* demê biguher* wergêr* alîkar* spas kerema dawet* "
    "vexwend* sepan* lazim* hewce* reş qut* diqet* keç* kur* dê bav jin mêr zarok* îro sibe roj rojek "
    "kod bitikîn* pêl benda divê gerek be bûm bûn hatim hatin hatiye gel gihîşt* negihîşt* dîsa nexweş* "
    "*kim *dikin *inim *anim girt bînim bînin kar bike",
    "ro": "nu nici nimic nimeni eu tu el ea noi voi ei mă ma te se îmi imi îl il o le ne vă meu mea mei mele "
    "său este e sunt sînt era am ai are avem au să sa si și sau dar că ca ce cine cum unde când cand de "
    "la din în cu pe pentru fără dacă doar foarte mai acum mereu tot pot poate putem vreau vrea trebuie "
    "nevoie aud aude auzi auziți vede văd vad merge funcțion* function* intra intru intrat conect* "
    "autentific* uitat parola parolă găsesc gasesc găsi schimb* anul* răspund* raspund* sun sună sunat "
    "primit apare oprit* opri* întrer* intrer* pierd* instal* descarc* sunet* imagin* camera cameră "
    "microfon* ecran* link* linkul legătur* conexiun* întâln* intaln* programar* doctor* medic* "
    "asistent* interpret* traduc* ajut* mulțum* bună rog negru neagră invitați* invitati* aplicați* "
    "aplicati* apel* fiica fiul mama soția soțul copil* azi mâine data dată ora cod codul apăs* aștept* "
    "ajuns ajunge alt altă fi fie fost face fac aș ar ați sunteți apel imagine* bloch* video *ului "
    "*ește *ează *esc *ilor *iți mult multă închis* inchis* folos* teamă cineva fac* scos",
    "sq": "nuk s mos unë une ti ai ajo ne ju ata më me të te e i u im ime mi mua tim time tënd jam je është "
    "eshte janë jane jemi kam ke ka kemi keni kanë ishte do duhet dua doja mund mundem dhe ose por që "
    "qe se si sa ku kur kush pse çfarë cfare çka cka asgjë asgje askush dikush këtu ketu tani gjithmonë "
    "gjithnjë shumë shume vetëm vetem nga në për per pa prej tek dëgjo* degjo* dëgjoj shoh sheh shihni "
    "shohin shfaq* punon punojn* funksion* hyj hyn hyr* futem kyç* kyc* lidh* ndërpr* nderpr* ikën "
    "humb* harr* fjalëkalim* fjalekalim* gjej gjen* gjetur ndrysh* anulo* përgjigj* pergjigj* telefon* "
    "thirr* marrë marre merr ftes* zër* zeri zëri figur* pamj* kamer* mikrofon* ekran* internet* link* "
    "takim* mjek* doktor* infermier* përkthy* perkthy* nevoj* ndihm* faleminder* përshënd* zi zezë "
    "instal* aplikacion* vajz* djal* nën* bab* burr* grua fëmij* sot nesër datë dat* orë kod kodi "
    "kliko* shtyp* pres erdhi vjen shkoi tjetër tjeter jetë nxori ngec* prap* *jnë *oni *imin *hem *jë",
}
DANGER = {  # keep 112 in sight, though nothing else is read
    "fi": "hengit* rintakip* rintaan rinnass* tajuton tajunt* ambulanss* itsemurh* kuolee kuole* verenvuot* "
    "vuotaa sydän*",
    "pl": "oddych* dusi* duszę klatce zawał* nieprzytomn* karetk* pogotowi* samobój* umiera* krwawi* udar* "
    "serc*",
    "so": "neefs* neefta* miyir* miirsan* ambalaas* dhiman* dhimanay* dhiig* isdil* wadno* wadnaha xanuun* "
    "laab*",
    "es": "respir* ahog* pecho infarto inconsciente* desmay* ambulancia* suicid* muriendo sangr* convuls* "
    "ictus",
    "de": "atmen atmet atemnot brustschmerz* brust herzinfarkt bewusstlos* ohnmächt* rettungswagen "
    "krankenwagen notarzt selbstmord suizid* umbringen stirbt blutet schlaganfall krampf*",
    "fr": "respir* étouff* poitrine infarctus inconscient* évanoui* ambulance* suicid* meurt mourir saigne* "
    "avc",
    "tr": "nefes* boğul* göğs* göğüs* kalp* baygın* bayıl* bilinci* ambulans* intihar* ölüyor* ölecek* "
    "kanıyor kanam* felç*",
    "bs": "diše* disati dišem guši* gusi* grudi* prsima srčani infarkt* nesvjest* nesvest* onesvij* hitna "
    "hitnu samoub* umire* umrije* krvari* moždani",
    "ku": "bêhn* nefes* sîng* dil dilê bêhiş* ambûlans* xwekuşt* dimire* xwîn* bixeniq*",
    "ro": "respir* sufoc* piept* infarct* inconștient* leșin* ambulanț* sinucid* moare mor sânger* convuls* "
    "avc",
    "sq": "frym* mbyt* gjoks* infarkt* vetëdij* fikët* ambulanc* vetëvra* vdes* vdiq* gjak* zemr*",
    "ar": "أتنفس يتنفس تتنفس التنفس صدري صدره بصدري الصدر إسعاف اسعاف الإسعاف إغماء مغمى انتحار أنتحر ينزف "
    "نزيف يموت أموت",
    "fa": "نفس سینه قفسه اورژانس بیهوش آمبولانس خودکشی خونریزی میمیرد می‌میرد سکته",
    "ps": "ساه سينه سینه بې‌هوشه بېهوشه امبولانس ځان‌وژنه وینه مري",
    "ckb": "هەناسە هەناسەم سنگم سنگی بێهۆش ئەمبولانس خۆکوشتن خوێن دەمرێت",
    "ru": "дышать дышит задыхаюсь задыхается груди грудь инфаркт сознание сознания скорая скорую самоубийство "
    "умирает кровотечение кровь инсульт",
    "uk": "дихати дихає задихаюся задихається грудях груди інфаркт свідомість свідомості швидка швидку "
    "самогубство помирає кровотеча кров інсульт",
    "ti": "ምስትንፋስ ይተንፍስን ኣፍልበይ ልበይ ኣምቡላንስ ደም ክመውት",
    "el": "αναπνεύσω αναπνέει ανάσα στήθος ασθενοφόρο αναίσθητος αυτοκτονία πεθαίνει αίμα",
    "he": "לנשום נושם בחזה אמבולנס הכרה התאבדות מת מדמם",
}
GREETINGS = {  # "We read Swedish and English only. Call us, and we will help you."
    "ar": "نحن نقرأ السويدية والإنجليزية فقط. اتصل بنا وسنساعدك.",
    "fa": "ما فقط سوئدی و انگلیسی می‌خوانیم. با ما تماس بگیرید تا کمکتان کنیم.",
    "ps": "موږ یوازې سویډني او انګلیسي لولو. موږ ته زنګ ووهئ، مرسته به درسره وکړو.",
    "ckb": "ئێمە تەنها سویدی و ئینگلیزی دەخوێنینەوە. تەلەفۆنمان بۆ بکەن، یارمەتیتان دەدەین.",
    "fi": "Luemme vain ruotsia ja englantia. Soita meille, niin autamme sinua.",
    "pl": "Czytamy tylko po szwedzku i angielsku. Zadzwoń do nas, a pomożemy.",
    "so": "Waxaan akhrinnaa Iswiidhish iyo Ingiriis oo keliya. Na soo wac, waan ku caawin doonnaa.",
    "uk": "Ми читаємо лише шведською та англійською. Зателефонуйте нам, і ми допоможемо.",
    "ru": "Мы читаем только по-шведски и по-английски. Позвоните нам, и мы поможем.",
    "es": "Solo leemos sueco e inglés. Llámanos y te ayudaremos.",
    "de": "Wir lesen nur Schwedisch und Englisch. Rufen Sie uns an, wir helfen Ihnen.",
    "fr": "Nous lisons seulement le suédois et l’anglais. Appelez-nous et nous vous aiderons.",
    "tr": "Yalnızca İsveççe ve İngilizce okuyoruz. Bizi arayın, yardım edelim.",
    "bs": "Čitamo samo švedski i engleski. Nazovite nas i pomoći ćemo vam.",
    "ku": "Em tenê swêdî û îngilîzî dixwînin. Telefonî me bikin, em ê alîkariya we bikin.",
    "ro": "Citim doar în suedeză și engleză. Sunați-ne și vă vom ajuta.",
    "sq": "Lexojmë vetëm suedisht dhe anglisht. Na telefononi dhe do t’ju ndihmojmë.",
    "ti": "ንሕና ስዊድንኛን እንግሊዝኛን ጥራይ ኢና ነንብብ። ደውሉልና፣ ክንሕግዘኩም ኢና።",
    "el": "Διαβάζουμε μόνο σουηδικά και αγγλικά. Καλέστε μας και θα σας βοηθήσουμε.",
    "he": "אנחנו קוראים רק שוודית ואנגלית. התקשרו אלינו ונעזור לכם.",
    "th": "เราอ่านได้เฉพาะภาษาสวีเดนและภาษาอังกฤษ โทรหาเรา แล้วเราจะช่วยคุณ",
    "zh": "我们只看得懂瑞典语和英语。请给我们打电话，我们会帮助您。",
}
