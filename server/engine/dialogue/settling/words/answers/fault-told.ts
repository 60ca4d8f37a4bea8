/** What is asked while a fault is being told of. */
const WHILE_TOLD: ReadonlySet<string> = new Set(['evidence', 'claim', 'intact'])

const PLACE = '(?:最)?[左右上下前后里外内底顶正反背侧旁中靠](?:下|上|左|右|前|后|内|外|间|部)?(?:面|边|角|侧|部|沿|方|头|缘|端)?'
const PART = '(?:边上?|角(?:落|上)?|盖子?上?|底部?|接口|缝|拉链|袖子?|领子?|口|侧边?|把手?|面上?|腿上?|处|位置|地方|部分)'
/** "右边那个角", "左下角", "背面", "有两处", "大概手指那么长", "3厘米左右": where the fault is and how large, and nothing else. */
const ZH = new RegExp(
  `^(?:就|就是|在|是|大概|大约|差不多|应该|好像|有|主要|,|，|\\s)*(?:${PLACE}(?:的|那|这|个|一|条|只|,|，|\\s)*(?:${PART})?|(?:这|那)个?(?:${PART})|(?:[一两二三四五六几好半\\d]+)(?:多)?(?:处|道|条|块|个点|个洞|个口子|个角|厘米|公分|毫米|cm|mm)(?:长|宽|大|深|左右|吧)*|.{1,5}(?:这么|那么|一样|一般)(?:长|大|宽|深|粗))(?:都|也|上|吧|的|啊|呀|那里|那儿|这里|这儿|[。.!！~…\\s])*$`,
  'iu',
)
const EN =
  /^(?:it['’]?s |its |just |mostly |only |about |around |roughly |like |and |at |on |in |near |along |the |one |two |three |a few )*(?:(?:left|right|top|bottom|upper|lower|front|back|inside|outside|middle|side|inner|outer)(?:[ -](?:left|right|hand|side|corner|edge|seam|part|half|of (?:it|the \w+)))*|corners?|edges?|seams?|spots?|places?|(?:\d+|half an?|an?|two) ?(?:cm|mm|inch(?:es)?)(?: (?:long|wide|deep|big|or so))*)[.! ]*$/iu

/** "另一袋还行", "the other one is fine": of what is not at fault. */
const OTHERS_FINE =
  /^(?:其他|其它|另外|别的|剩下|其余|另)的?(?:[一两几二三]?(?:[个件袋包双瓶盒只条把支块台本]|箱子?)|那[个件袋包双瓶盒只])?(?:的)?(?:都|倒|倒是|也|是|还)*(?:还行|没事|没(?:有)?(?:什么)?问题|好的|好好的|正常|完好|可以|没坏|能用|不错)(?:的|了|啊|呀|[。.!！~\s])*$|^(?:but )?(?:the )?(?:other|others|rest)(?: (?:one|ones|two|three|bag|box|pair|half))? (?:is|are|was|were|seems?|looks?) (?:all )?(?:fine|good|ok(?:ay)?|intact|all right|alright|perfect)[.! ]*$/iu

/** Whether the words tell where a fault is or how large, said where a picture, a fault or a state was asked for. */
export const tellsFault = (asked: string | undefined, words: string): boolean =>
  asked !== undefined && WHILE_TOLD.has(asked) && words.length <= LONGEST && [ZH, EN, OTHERS_FINE].some((told) => told.test(words))
const LONGEST = 40
