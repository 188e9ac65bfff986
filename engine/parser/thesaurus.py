"""Everyday English, grouped by what means nearly the same, for who listens to a free sentence.

Groups are parted by `|`, their words by spaces; `_` joins the words of a phrase. A word may be in several groups. Only
what people use of an ordinary day is here, and nothing of any one world: what a world calls things by is in its pack. A
language file has its own under `alike`.
"""

from __future__ import annotations

_GROUPS = """
mother mum mam mama mom mummy | father dad daddy papa da pa | parent mother father folks |
grandmother gran granny grandma nan nana | grandfather grandad granddad grandpa gramps grampa | brother sibling |
sister sibling | son boy lad | daughter girl lass | granddaughter grandchild | grandson grandchild |
child kid youngster infant boy girl bairn little_one | baby infant newborn |
girl lass maid maiden young_lady young_woman miss | boy lad youth young_man | woman lady female |
man gentleman fellow chap bloke guy male | husband spouse married wed hubby marriage |
wife spouse married wed missus marriage | widow widower bereaved | wedding marry marriage bride groom |
uncle aunt relative | cousin relative | family relative kin household folks relations |
friend mate pal companion chum ally buddy | enemy foe rival grudge feud hostile | neighbour neighbor next_door |
stranger outsider newcomer visitor guest | people folk everyone villagers townsfolk locals |
person somebody someone | name called surname nickname | age old young years_old how_old birthday born |
old elderly aged ancient | young youthful little | new fresh recent modern | boss employer master chief superior |
employer company firm office authorities paymaster | servant maid butler footman |
worker hand labourer employee staff | owner proprietor landlord belong own | leader chief head captain |
king monarch ruler crown throne | queen monarch ruler crown | lord noble baron duke count |
soldier guard troops army | guard watch sentry lookout patrol watchman |
police constable policeman officer sheriff detective | doctor physician medic surgeon healer nurse |
priest vicar parson minister clergyman chaplain reverend | church chapel temple cathedral parish |
god gods lord deity divine | pray prayer worship | teacher schoolmaster tutor governess | pupil student scholar |
farmer peasant | smith blacksmith forge anvil | baker bakery bread | miller mill flour |
innkeeper landlord barman bartender publican barkeep | inn pub tavern bar alehouse |
shop store shopkeeper storekeeper counter | shopkeeper storekeeper merchant trader grocer dealer vendor |
market stall fair bazaar | sailor seaman mariner crew shipmate | captain skipper |
fisherman fisher fishing fish angler net | carter cart wagon driver waggon | cart wagon carriage coach waggon |
hunter huntsman trapper | thief robber burglar crook pilferer | murderer killer assassin |
witness onlooker bystander | wizard witch sorcerer magician warlock |
magic spell enchantment sorcery curse charm wizardry | ghost spirit phantom spectre haunt haunted |
monster beast creature dragon | body corpse dead_body | head skull | face features expression cheek |
eye eyes eyesight sight vision | see eyesight sight vision blind |
blind sightless see sight eyes eyesight vision spectacles glasses can_not_see | spectacles glasses eyes |
deaf hearing ear | ear hear hearing | hear listen sound noise heard | sound noise hum buzz tone |
noise racket din | nose smell scent | smell scent stink odour whiff reek | taste flavour flavor |
touch feel handle finger | mouth lips tongue | tooth teeth | hand fist palm | finger fingers fingertips thumb |
arm elbow | leg knee | foot feet toes | boot boots shoe shoes footwear | hair beard | heart chest |
blood bleed bleeding | bone skeleton | voice tone | sick ill unwell ailing poorly |
ill illness sickness disease wrong_with ailment | disease plague fever illness infection |
hurt injured wounded wound injury harm | pain ache sore hurt | heal cure recover mend better |
medicine remedy drug cure potion pill | poison venom poisoned toxic | well healthy fine all_right |
weak frail feeble | strong powerful strength |
tired weary exhausted sleepy worn_out fatigued tiredness weariness | sleep asleep nap slept doze bed awake rest |
awake wake waking sleepless asleep stay_up sit_up | dream nightmare | bed mattress cot bunk bedroom |
blanket sheet quilt bedding | hungry hunger starving starve | thirsty thirst | eat meal food dinner supper feed |
food meal supplies provisions | drink beverage thirsty | drunk drunkard tipsy |
breakfast lunch dinner supper meal | beer ale | wine spirits whisky brandy rum | tea kettle teapot cup |
cup mug glass goblet | plate dish bowl | bread loaf crust | pie tart pastry | cake bun | meat beef pork mutton |
cheese dairy milk butter | egg eggs | apple fruit pear | sugar sweet honey | cook kitchen stove oven cooking |
born birth | live alive living | live dwell reside home | die dead death died deceased perish drown killed |
dead late deceased | drown drowned drowning | kill murder slay slain killing |
funeral grave bury buried cemetery graveyard tomb burial | happy glad cheerful joyful merry pleased joy |
sad unhappy miserable sorrow gloomy sorry | sulky moody sullen grumpy sulk sour | cry weep tears sob |
laugh smile joke laughter | joke jest funny | angry anger furious cross mad rage annoyed |
afraid fear scared frightened terrified fright | brave courage bold | coward cowardly |
worried worry anxious nervous concern | love adore dear beloved fond sweetheart darling | like fond enjoy |
hate loathe despise detest dislike hatred | jealous envy | proud pride | ashamed shame |
guilty guilt blame fault | blame fault responsible | innocent blameless |
sorry apologise apology regret apologize | forgive pardon excuse | thank grateful | hope wish | want wish desire |
need require must | lonely alone solitude | quiet silent silence hush | calm peaceful peace |
strange odd weird peculiar curious unusual | normal usual ordinary | beautiful pretty lovely handsome |
ugly hideous | good fine | bad wicked evil | honest truthful trustworthy honourable reliable |
trust faith reliable believe | lie liar lying untrue dishonest false fib |
lie waffle prevaricate evade bluff ramble | true truth really honest |
real genuine actual | false untrue wrong | secret hidden hide conceal cover_up hush | hide hidden conceal |
secret mystery | mystery puzzle riddle | clue evidence proof sign | proof evidence prove proved |
sure certain positive definite convinced confident proof prove evidence mistaken | sure certain doubt doubtful |
know sure aware | know learn find_out | know how_do_you_know who_told_you who_says |
wrong mistaken mistake error incorrect | mistake error slip | doubt question suspect |
suspect suspicion suspicious | guess suppose reckon | think believe opinion reckon view |
idea theory opinion notion | opinion view make_of think_of | gossip rumour rumor hearsay tattle |
rumour rumor story talk | remember recall memory | forget forgot forgotten | understand comprehend grasp |
explain describe account explanation | describe description | story tale account yarn | news tidings word |
tell say speak talk | speak talk chat conversation | say claim | ask question inquire enquire |
answer reply respond | promise swear oath vow | swear vouch testify oath |
argue quarrel row dispute argument fight | agree consent | advice counsel suggest advise | warn warning danger |
call shout cry yell | letter note mail post correspondence | message note telegram wire report |
telegraph telegram wire cable | report account statement file | paper document form sheet |
document form certificate paperwork report | book volume tome | book log diary journal ledger record register |
log logbook record ledger journal diary register |
write writing wrote pen scribble scrawl handwriting jot note_down write_down written_down |
handwriting writing hand penmanship script | entry entries line | pen pencil ink quill | read reading book |
map chart | picture painting portrait photograph | seal stamp | sign signature signed |
school lesson lessons class classroom schooling study | learn study taught teach | teach instruct show_me_how |
clever smart bright intelligent | stupid foolish silly fool idiot | work job labour labor duty |
work job trade profession occupation | work function operate go | duty task chore | doing busy occupied up_to |
run manage keep | keeper caretaker warden guardian | look_after tend mind care_for keep take_care |
help assist aid assistance | save rescue rescued | protect guard defend shield | rich wealthy wealth fortune |
poor penniless poverty | money cash coins pay wages | coin penny shilling | pay wage salary paid |
pay bill debt owe | debt owe owing owed | bill account debt settle | price cost worth expensive cheap |
expensive dear costly | buy bought purchase | sell sold sale selling flog hawk peddle | sell trade deal |
profit earn gain make_money | steal stolen theft rob nick pinch swipe pilfer | thief theft steal stolen stealing |
theft robbery burglary | cheat swindle fraud trick con | trick fool deceive | crime offence illegal |
law legal court judge | judge trial court | prison jail gaol cell | arrest caught | punish punishment |
hang gallows noose | accuse accused accusation charge | order command | order delivery |
deliver supply send delivery provide | supplies stock stores provisions goods | parcel package box packet |
gift present | give hand | give hand_over | borrow lend loan lent | lend loan | get fetch obtain |
keep store stored kept | store storeroom storage | bring carry fetch | lose lost missing |
lost missing gone disappear vanish | find discover found | search look_for seek hunt | count number how_many sum |
how_much how_many amount | many several lots | few some | all every whole everything | whole entire complete |
nothing none | half part | rest remainder | full filled | empty emptied hollow | full empty inside |
inside within interior contents | open opened unlock | close shut | lock locked key unlock |
key lock unlock unlocked | door doorway gate entrance | hatch trapdoor trap_door | window pane glass |
wall walls | floor ground | roof ceiling | stairs steps staircase stairway | upstairs top up | room chamber |
house home cottage dwelling | castle palace fortress | tower turret spire | cellar basement vault underground |
attic loft | kitchen stove | garden yard | yard courtyard | shed hut outhouse | barn stable | bridge crossing |
wood forest trees | tree trees | field meadow | hill mountain | cave cavern | mine mining pit | island isle |
river stream brook | lake pond | road street lane path way | path track trail | village town hamlet | town city |
place spot | building built build | build built construct | make made create | mend repair fix |
broken break smash damaged | break broke broken snapped | tool tools | knife blade dagger | sword blade weapon |
axe hatchet | gun pistol rifle shot | weapon sword gun | hammer nail | nail nails hook peg |
rope cord string line | string cord twine thread | chain chains | wheel wheels |
machine engine device contraption mechanism | clock watch hour time | bell ring chime ringing | table bench |
desk drawer | chair seat sit stool | sit sitting seat | box chest crate case trunk | bag sack | bottle flask |
tin can canister tins cans | barrel cask keg | jar pot | basket pail bucket | lid cap cover | shelf rack |
mirror looking_glass | curtain drapes | light lamp lantern | light lighthouse beacon lamp |
lighthouse light tower beacon | lamp lantern torch flashlight | lantern torch candle | candle wick taper |
burner lamp burn | light lit alight burning | burn burning lit alight flame | fire flame blaze |
fire hearth fireplace stove | smoke fumes | ash ashes soot | match matches | oil fuel paraffin kerosene |
fuel petrol gas | coal firewood | dark darkness dim gloomy | dark blackout darkness |
go_out die fail failure go_dark went_dark outage | out failed failure failing |
fail failure stop broke_down go_wrong | stop cease halt | stop end finish | cause reason why | cause fault blame |
reason motive | happen occur take_place | happen incident accident event affair cause failure go_wrong trouble |
accident disaster wreck | disaster catastrophe tragedy | danger dangerous peril risk | safe safety secure |
attack assault | fight battle | war battle | escape flee run_away | leave left depart go_away go_off abandon |
abandon desert leave | stay remain | come arrive | arrive came | return come_back go_back | go travel journey |
journey voyage trip travel | walk stroll wander | run ran | follow chase | cross crossing get_across |
ride horse | horse pony mare animal | animal beast creature | dog hound puppy | cat kitten | cow cattle |
pig pigs | sheep lamb | bird birds | rat mouse | fish fishes | wolf wolves | sea ocean water | water wet |
tide low_water high_water | sea waves tide | shore beach coast sands strand | sand sands beach |
boat ship vessel | ship vessel boat | harbour port dock quay | causeway crossing | weather rain storm |
weather sky cloud sunny | rain raining wet | storm gale thunder | wind windy | snow ice frost |
cold chilly freezing | hot warm heat | fog mist | sun sunshine | moon moonlight | star stars |
night evening midnight | midnight night | evening dusk sunset nightfall | morning dawn sunrise | day daytime |
today now | yesterday last_night | week fortnight | year years | time hour clock | time when | hour oclock |
early late | always forever | often how_often | long how_long | begin start beginning | first beginning |
end finish ending | last final | change changed different | different other | same identical | big large huge |
small little tiny | tall high | heavy weight weigh | hard difficult | easy simple | fast quick | slow slowly |
clean wash scrub scrape | scrub scrape scraping brush | brush broom | dirty dirt filthy grime | dirty stain mark |
neat tidy orderly | tidy neat arranged | mark marks notch scratch | cut carve carved | ring jewel gem |
jewel jewellery gem diamond | gold golden | iron metal steel | brass bronze copper | wood wooden timber |
stone rock | glass lens | silk cloth fabric | cloth clothes fabric | clothes dress garment | coat cloak jacket |
hat cap | shirt jersey jumper | play game | game cards | music song tune | song sing | dance dancing |
party feast | holiday festival | war enemy | flag banner | treasure hoard | number figure | colour color |
red scarlet | black dark | white pale | trouble problem matter | matter wrong | problem difficulty |
convince persuade prove | identity who_am_i prove | yourself introduce who_are_you your_name about_you |
hello greet | visit call_on | meet met | send sent | show reveal | look watch | watch lookout on_duty |
watch observe | notice noticed | pipe tube | pump pumping | hum humming buzz | listen listening | touch hold |
hold held | throw threw | push press | pull drag | lift raise | climb climbing | fall fell | jump leap |
swim swimming | sing song | sign mark | past history | history past | country land
"""

ALIKE = "|".join(" ".join(group.split()) for group in _GROUPS.split("|"))
"""The groups as a list of words, as every other."""
