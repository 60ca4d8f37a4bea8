/** Asked before anything was eaten or put on: a question about the goods, not an injury. */
const BEFORE_USE =
  /^(?!.*(?:起了|肿|疹|痒|痛|疼|吐|拉肚|医院|用了|吃了|涂了|抹了|用完|吃完)).*(?:有没有|里面?有|含不含|含有|含|会不会|能不能|能吃|能用|可以(?:吃|用)|适合|放心)/u

/** "婴儿用了不会有过敏现象吧": feared, not told of. */
const FEARED = /不会(?:有|引?起|导致|造成)?.{0,4}(?:过敏|刺激|副作用|反应).{0,6}[吧吗么?？]\s*$/u
/** "台灯晃眼睛不": asked whether it would, and not told that it did. */
const WOULD_IT = /(?:伤|晃|刺|辣|扎|勒|磨|硌|闪|呛|捂|夹)(?:眼睛?|手|脚|人|嘴|皮肤|头发?|耳朵)?(?:不|吗|么|嘛)(?:[\s，,。?？！!]|$)/u

/** What goods are on the skin. */
const ON_SKIN = '扎|刺|痒|硌|磨(?!毛)|糙|硬'
/** Somebody has worn it already, or something has befallen a body. */
const BEFELL =
  '疹|肿|医院|疙瘩|怎么办|咋办|怎么回事|咋回事|[穿用戴盖睡涂擦]了(?!会|[吗么嘛不])|[穿用戴盖睡涂擦](?:完|过)|一直|老是|我.{0,4}(?:[脸手背痒红身]|皮肤|脖)|(?:起|发)红|红了|痒了|[痒扎痛疼](?:得|死|的?不行)'
/** "毛衣痒不痒", "穿着会扎吗": what it is like is asked, and nobody is hurt. */
const FEELS = new RegExp(
  `^(?!.*(?:${BEFELL})).*(?:(${ON_SKIN})不\\1|(?:会不会|会|容不容易|容易|是不是|有没有点?).{0,6}(?:${ON_SKIN})(?!绣)|(?:${ON_SKIN})(?:人|身|肉|皮肤|脖子|脸|[的得])?(?:不|吗|么|嘛|没|伐|咩)(?:[\\s，,。?？！!啊呀]|$))`,
  'u',
)

/** "用这个会烂脸不", "会长痘吗": feared before anything was used. */
const WOULD_HARM = new RegExp(
  `^(?!.*(?:${BEFELL})).*会(?:不会)?.{0,4}(?:烂脸|毛躁|打结|分叉|起静电|出油|发干|拔干|假白|卡粉|搓泥|掉妆|浮粉|过敏|长痘|闷痘|爆痘|刺激|脱皮|起皮|泛红|长斑|变黑|掉头发)(?:不|吗|么|嘛|没|伐|咩|呀)(?:[\\s，,。?？！!啊呀]|$)`,
  'u',
)

const ON_SKIN_EN = 'itch\\w*|scratch\\w*|prickl\\w*|irritat\\w*|rash\\w*|allerg\\w*|sting\\w*|chaf\\w*'
/** "is the sweater itchy", "will it irritate my skin": a question from its first word on; what stings, was worn, or is to go away has befallen somebody. */
const FEELS_EN = new RegExp(
  '^(?!.*\\b(?:gave|given|got|had|been|after|since|started|broke|swollen|swelling|hives|hospital|doctor|normal(?:ly)?|usually|now|all over|wore|worn|wearing it|put it on|made me|makes me|stop(?:s|ped)?|go(?:es|ing)? (?:away|to go)|hurts?|burns?|burning|red|sore|stings|itches|this much|from (?:it|this|that|your|the \\w+)\\W+(?:go|is|was|be))\\b)' +
    '(?!.*\\b(?:the|this|that|my|his|her) (?:rash|itch|irritation|allergy|reaction)\\b)' +
    `(?!.*(?<!\\b(?:will|would|could|might|can|does|do) )\\b(?:i|i'm|i've|my|he|she|his|her|our)\\b[^.?!,;]{0,20}\\b(?:${ON_SKIN_EN}))` +
    `(?:(?:hi|hello|hey|so|and|i have (?:very |really )?sensitive skin)[\\s,.;!]+)*(?:is|are|isn't|does|do|doesn't|will|would|won't|can|could|might|how)\\b[^.?!;]{0,50}\\b(?:${ON_SKIN_EN})`,
  'iu',
)

const WAYS = [BEFORE_USE, FEARED, WOULD_IT, WOULD_HARM, FEELS, FEELS_EN]
/** Whether it is asked before anything was eaten or put on. */
export const asksBeforeUse = (said: string): boolean => WAYS.some((way) => way.test(said))
