/** What shoppers call a fact, and how pages name it. Both sides may be widened; the order does not matter. The name of the field is said by the catalogue (`field.…`). */
const FIELDS: readonly (readonly [field: string, words: RegExp, names: RegExp])[] = [
  [
    'material',
    /充绒|含绒|(?:多少|几)克绒|绒子|材质|面料|材料|成分|什么做的|啥做的|料子|布料|素材|生地|소재|纯棉|含棉|羊毛|羊绒|真丝|丝绸|蚕丝|涤纶|聚酯|化纤|牛皮|真皮|皮的|thread[ -]?count|支数|针数|多少针|填充|填的|内胆|里料|[什啥][么]?芯|(?:是|是不是|用)(?:玻璃|塑料|不锈钢|陶瓷|硅胶|实木|木头|铁|铝)|(?:玻璃|塑料|不锈钢|陶瓷|硅胶|实木|木头|铁|铝)(?:做)?的(?:吗|么|还是)|material|fabric|made of|cotton|leather|\bsilk\b|\bwool\b|\bpolyester\b|\b(?:filled|stuffed|lined|padded) with\b|\bfilling\b/iu,
    /材质|面料|成分|填充|充绒|含绒|内里|内胆|里料/u,
  ],
  [
    'ingredients',
    /配料|添加|[加放]了?糖|掺|勾兑|纯不纯|纯的|防腐剂|含糖|无糖|防腐|过敏原|ingredient|sugar|allergen/iu,
    /配料|成分|含糖|过敏|添加/u,
  ],
  ['nutrition', /营养|热量|卡路里|大卡|蛋白质|calorie|nutrition|protein/iu, /营养|热量|能量|蛋白/u],
  ['thickness', /厚|薄|暖か|두께|透不透|透吗|保暖|thick|thin|warm|see-through/iu, /厚度|保暖|克重|透/u],
  ['washing', /洗|세탁|缩水|掉色|褪色|熨|wash|shrink|fade|iron/iu, /洗|缩水|色牢|熨|清洁|掉色/u],
  ['pilling', /起[毛球]|毛球|\bpill(?:s|ing)?\b|bobbl/iu, /起球/u],
  [
    'feel',
    /扎|刺(?!绣)|痒|触感|手感|亲肤|柔软|[软硬]不[软硬]|糙|チクチク|かゆ|肌触り|따가|까슬|\bitch|\bscratch|\bprickl|\birritat|\bsoft(?:ness)?\b|\brough\b/iu,
    /扎|触感|手感|亲肤|柔软|软硬/u,
  ],
  [
    'shedding',
    /掉毛|掉绒|钻绒|跑绒|漏绒|\bshed(?:s|ding)?\b|\b(?:feathers?|down)\b.{0,12}\b(?:leak|come out|escape|poke)/iu,
    /钻绒|跑绒|掉毛/u,
  ],
  ['care', /清洁|打理|保养|擦|\bcare\b|\bclean(?:ing|ed)?\b/iu, /清洁|洗|保养|护理/u],
  [
    'usage',
    /怎么用|如何用|用法|使用|怎么吃|怎么冲|冲泡|[煮炒焖]法|怎么[煮炒焖蒸]|how (?:do|to).*(?:use|cook|brew)/iu,
    /用法|使用|食用|冲泡|煮法|用量/u,
  ],
  ['storage', /存放|保存|储存|冷藏|冰箱|会化|融化|化掉|化了|化吗|受潮|store|storage|fridge|\bmelt/iu, /储存|贮存|保存|存放/u],
  ['shelf_life', /保质期|过期|生产日期|日期新|新鲜|有效期|开封后|shelf life|expir|best before/iu, /保质期|生产日期|有效期|限用|开封/u],
  [
    'harvest',
    /新茶|陈茶|新米|陈米|[今去前]年的|哪一?年|什么年份|年份|采摘|第几季|\b(?:this|last) year'?s\b|\bharvest|which (?:year|season)\b/iu,
    /年份|采摘|生产日期/u,
  ],
  ['origin', /产地|哪里产|哪产|国产|进口|原産|産地|원산지|origin|made in/iu, /产地|原产/u],
  ['weight', /多重|重さ|무게|重量|几斤|几克|净含量|净重|克重|how heavy|weight|net/iu, /重量|净含量|净重|克重|自重|填充量|规格/u],
  [
    'size',
    /多大|(?<!声音|音量|味道|气味|力气?)大不大|尺寸|多长|多宽|多高|长宽|直径|丈[はがを]|大きさ|寸法|크기|\d(?:\.\d+)?米?\s*[x×*乘]\s*\d|够大|够不够大|dimension|how (?:big|large|long|wide|tall)/iu,
    /尺寸|长|宽|高|直径|口径|衣长|筒高/u,
  ],
  [
    'capacity',
    /容量|几升|多少升|多少毫升|几毫升|装多少|最重能|能(?:承|背|扛|载|坐|提)(?:得?住|受|重)?多[少重]|容量|용량|capacity|liter|litre|\bml\b/iu,
    /容量|水箱|净含量|规格|承重/u,
  ],
  [
    'battery',
    /(?:能|可以|可)(?:喷|亮|撑|坚持|持续|顶)(?:个)?(?:多久|几(?:个)?小时|几天|多少天|多长时间)|待机|[充满]一?[次回]电?|一次电|电池|续航|毫安|充电|快充|充满|バッテリー|充電|배터리|충전|battery|charg|mah/iu,
    /电池|续航|容量|充电|快充|充满|加湿量/u,
  ],
  [
    'lasting',
    /(?:能|可以|可|够)(?:用|吃|喝|穿)(?:个)?(?:多久|几(?:个)?小时|几天|多少天|多长时间|几年|多少次|几次)|\bhow long (?:does|do|will) (?:it|they|one|a \w+) last\b/iu,
    /寿命|电池|续航|容量|充电|快充|充满|加湿量/u,
  ],
  ['power', /功率|電気代|전기세|电费|瓦|费电|耗电|电压|power|watt|voltage/iu, /功率|电压|耗电|能效|输出/u],
  [
    'abroad',
    /出国|国外|(?:带|拿|寄)?(?:去|到|在)(?:日本|美国|欧洲|韩国|泰国|英国|台湾|香港|国外).{0,6}(?:用|充)|\babroad\b|\boverseas\b|\b(?:in|to) (?:japan|the us|the uk|america|europe|korea|taiwan|hong kong)\b|\b(?:1[012]0|2[234]0) ?v(?:olts?)?\b/iu,
    /电压|输入|插脚/u,
  ],
  ['noise', /噪音|声音|静音|分贝|吵|动静|响不响|noise|noisy|quiet|\bloud/iu, /噪|静音|分贝|轴体/u],
  [
    'connection',
    /插卡|手机卡|sim ?卡|流量卡|蓝牙|连接|接口|无线|配对|无线充|wireless charg\w*|能连|两[个台只].{0,4}(?:连|一起|串|组)|立体声|组网|连(?:电脑|手机|电视|平板|得上|不上)|wifi|bluetooth|connect|port|\bpair two\b|\bstereo\b/iu,
    /组网|磁吸|蓝牙|连接|接口|无线|联网|网络|有线/u,
  ],
  [
    'compatibility',
    /兼容|苹果|安卓|switch|xbox|ps[45]|游戏机|华为|小米|iphone|ipad|\b1[1-9] ?(?:pro|plus|max)|mate ?\d|荣耀|三星|oppo|vivo|红米|macbook|手机能用|适配|能配|适用机型|能给.{1,12}充|给.{1,8}(?:能|可以|能不能|可不可以)充|compatib|works? with|fits? (?:my|an?|the) (?:\w+ )?(?:phone|laptop|tablet|computer|pc|mac\w*|i?pad|car)/iu,
    /兼容|适配|适用|系统|可充/u,
  ],
  [
    'waterproof',
    /防水|下雨|淋雨|防泼|雨の日|雨で|撥水|방수|游泳(?![圈镜帽衣裤馆池])|洗澡|泡水|淋浴|冲水|潜水|waterproof|rain|\bsw[iu]m|\bshower|\bin the (?:bath|pool|water)\b/iu,
    /防水|防泼/u,
  ],
  [
    'area',
    /平米|平方|[㎡²]|\d\s*平(?!板|底|安|台)|几平|多大(?:的)?(?:房间|卧室|客厅|屋)|畳|\bsq(?:uare)?\.? ?(?:m|met|f)|\bm2\b|room size/iu,
    /面积/u,
  ],
  ['grip', /防滑|滑不滑|slip/iu, /防滑|鞋底/u],
  ['breathability', /透气|闷|捂脚|臭脚|出汗|breath/iu, /透气|网/u],
  ['stretch', /弹力|弹性|有弹|紧不紧|stretch|elastic/iu, /弹力|弹性/u],
  ['cut', /版型|[长短]款|宽松|修身|显瘦|显胖|显腿|遮肉|loose|slim|fit/iu, /版型|廓形|腰型/u],
  ['age', /几岁|年纪|\d岁|个月|宝宝|婴儿|孩子|月龄|年龄|小孩|\bage\b|month|baby|kid/iu, /年龄|月龄|人群|宝宝|段/u],
  ['pregnancy', /孕|哺乳|备孕|pregnan|breastfeed/iu, /孕|人群/u],
  [
    'audience',
    /什么人|男(?:的|生|士)|女(?:的|生|士)|老人|适合(?:谁|什么人)|睡姿|侧睡|仰睡|趴睡|侧着睡|suitable|\b(?:side|back|stomach) sleep/iu,
    /适用|适合|适宜|人群/u,
  ],
  ['medical', /测|医疗|治病|心脏|血压|诊断|medical|diagnos/iu, /医用|心率|功效/u],
  ['flight', /飞机|登机|托运|高铁|plane|flight/iu, /飞机|登机/u],
  ['dishwasher', /洗碗机|微波|dishwasher|microwave/iu, /洗碗机|微波/u],
  ['allergy', /过敏|花生|坚果|allerg|peanut/iu, /过敏|成分|配料|适宜/u],
  ['scent', /味道|香味|气味|异味|臭|smell|scent/iu, /香|味/u],
  [
    'count',
    /多少片|几片|多少抽|几抽|多少包|几包|多少个(?!人|小时|月)|几个(?!人|小时|月|星期|钟)|\bhow many (?:wipes|sheets|pieces|nappies|diapers|come|in|are)\b/iu,
    /片数|件数|数量|净含量|规格|抽数/u,
  ],
  ['skin', /肤质|敏感肌|油皮|干皮|[黄白黑冷暖]皮|肤色|显白|痘|skin/iu, /肤质|色系|适用|敏感/u],
  ['season', /季节|夏天|冬天|春秋|season|summer|winter/iu, /季节|厚度/u],
  [
    'sharing',
    /(?:几|多少|多|两|三|四)个?(?:人|台设备|设备|台手机|部手机)(?:能|可以|都|一起|同时|共用|登|用)|\bshare (?:it )?with\b|\bhow many (?:devices|people)\b/iu,
    /设备|多人|共享/u,
  ],
  [
    'renewal',
    /自动(?:续费|扣费|续订|扣款|续期)|连续包月|\bauto[- ]?renew|\brenews? (?:by itself|automatically)\b/iu,
    /续费|续订|扣费|续期/u,
  ],
  ['heel', /跟高|鞋跟|heel/iu, /跟高|鞋跟/u],
  ['warranty', /保修|质保|warranty/iu, /质保|保修/u],
  ['packing', /包装|盒子|几包|几袋|几片|packag|how many.*(?:pack|box)/iu, /包装|规格|数量|净含量|片数/u],
  ['colour', /颜色|色号|colou?r/iu, /颜色|色/u],
  ['installation', /安装|组装|打孔|install|assembl/iu, /安装|组装/u],
  ['certificate', /认证|标准|等级|安全类别|检测|certif|standard/iu, /认证|标准|等级|类别|检测|执行/u],
]

/** A unit tells what is asked for where nothing else does: 多少公斤, 几公分, in inches. */
const UNITS: readonly (readonly [field: string, words: RegExp])[] = [
  ['weight', /(?:多少|几)\s*(?:公斤|千克|斤|两|克|kg|g\b)|多沉|沉不沉|\b(?:kg|kilos?|grams?|pounds?|lbs?)\b/iu],
  ['size', /(?:多少|几)\s*(?:公分|厘米|毫米|米|英寸|寸|平方|平米|cm|mm)|口径|占地|\b(?:inch(?:es)?|cm|centimet(?:er|re)s?)\b/iu],
  ['capacity', /(?:多少|几)\s*(?:ml|l\b|cc)/iu],
  ['power', /(?:多少|几)\s*w\b/iu],
]

interface Asked {
  readonly field: string
  readonly words: readonly string[]
  readonly names: RegExp
}

/** The fields that words name, each with the words that do; with `byUnit` also by a unit, where they name none. */
export function fieldsAsked(said: string, byUnit = true): Asked[] {
  const named = FIELDS.flatMap(([field, asked, names]) => found(said, field, asked, names))
  if (named.length > 0 || !byUnit) return named
  return UNITS.flatMap(([field, asked]) => found(said, field, asked, FIELDS.find(([one]) => one === field)?.[2] ?? asked))
}

function found(said: string, field: string, asked: RegExp, names: RegExp): Asked[] {
  const words = [...said.matchAll(new RegExp(asked, 'giu'))].map(([word]) => word)
  return words.length > 0 ? [{ field, words, names }] : []
}

/** Whether a question asks for a measure of that name, by whatever words: 多重 and 几斤 for 重量. */
export const asksMeasure = (question: string, name: string): boolean =>
  fieldsAsked(question).some(({ field, names }) => UNITS.some(([one]) => one === field) && names.test(name))

/** The field that the words ask for, as far as they name one: the one named at most length. */
export const fieldAsked = (said: string): string | undefined => {
  const length = (words: readonly string[]) => Math.max(...words.map((word) => word.length))
  return fieldsAsked(said).toSorted((a, b) => length(b.words) - length(a.words))[0]?.field
}

/** Whether an attribute, by its name on the page, is what a field stands for. */
export const holdsField = (field: string, name: string): boolean => FIELDS.some(([one, , names]) => one === field && names.test(name))
