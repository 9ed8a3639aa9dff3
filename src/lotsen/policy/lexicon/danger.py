"""Danger that is told without its name: what a dispatcher asks about, means at hand, farewells."""

WORDS: dict[str, str] = {
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
}
