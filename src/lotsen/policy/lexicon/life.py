"""Life, death, and what everybody calls danger."""

WORDS: dict[str, str] = {
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
}
