/** Turns what follows round, within a few units. No 非 of 非常 and no 别 of 特别 is one. */
export const NEGATION =
  /(?:不|没有|没|未|无(?!比|敌)|(?<!特)别|非(?!常)|并不|并没|毫不|毫无|谈不上|算不上|说不上|称不上|不是很|不是|不太|不怎么|不够|唔|冇|木有|\bnot|n't|\bno|\bnever|\bhardly|\bwithout)(?:[很太怎么那这够是有多得特别非常a-z ]|觉得|感觉|感到){0,6}$/
/** "从来没有这么失望": strengthens what follows. */
export const AS_NEVER_BEFORE = /从来?没有?[见遇]?过?(?:这么|那么|如此)$/
/** Makes what follows stronger or weaker. */
export const DEGREES: readonly [RegExp, number][] = [
  [
    /(?:太|超级?|超|巨|特别|非常|极其|极|十分|相当|真的?|好|老|贼|最|无敌|炒鸡|灰常|狠|so|very|extremely|really|super|too|absolutely|totally)[的地是 ]{0,2}$/,
    1.5,
  ],
  [/(?:挺|蛮|很|比较|还算|quite|pretty)[的是 ]{0,2}$/, 1.15],
  [/(?:有点儿?|有些|稍微|略|一点|还|bit|slightly|somewhat|a little)[的是 ]{0,2}$/, 0.7],
]
/** Stands after the word: "气死了", "好得不行". */
export const AFTER_DEGREE = /^(?:死了?|坏了|炸了?|爆了?|透了?|得不行|得要死|极了|到家|哭了|翻了)/
/** Praise beside harm is meant the other way round. */
export const IRONY =
  /呵呵|可真|真行|真是太?好|您可真|你们?可真|真棒啊|厉害了|真厉害|佩服|涨见识|长见识|开眼|好样的|谢谢你们?全家|我谢谢你|真有你|绝了|666|真会|笑死|好一个|所谓|great job|nice job|well done|thanks for nothing|wow|congrat/
/** Thanks and praise that are meant the other way round only beside what nobody praises, below. */
export const PRAISED =
  /真[棒好行快牛]|太[好棒]了|厉害|点赞|感谢|谢谢|(?:服务|态度|效率|速度).{0,3}[好高快棒]|不愧|惊喜|nice|great|wonderful|brilliant|\blove(?:ly)?\b|thanks|awesome|fantastic|amazing|excellent/
/** No mood by their words, and yet nothing to be glad of. */
export const UNPRAISED =
  /没人(?:理|回|应|管)|(?:从来?|一直|都)不(?:回|理)|已读不回|空(?:盒|箱)|又(?:缺货|碎|坏|漏|发错)|等了.{0,4}(?:天|周|星期|礼拜|月)还?[没不]|什么叫.{0,3}慢|another (?:broken|cracked|damaged)|empty (?:box|parcel|package)|wrong (?:size|colou?r|item) again|(?:nobody|no ?one) (?:has )?(?:answer|repl|respond)|wait(?:ing|ed) .{0,16}(?:weeks|months|days)|(?:weeks|months|days) late/
/** "虽然 … 但是": what follows the turn weighs more. */
export const TURN = /但是?|可是|不过|然而|只是|就是(?!说)|but |however|though /g
export const URGING =
  /催|赶紧|赶快|快点|快些|马上|立刻|立即|抓紧|急|多久了|等了|几天了|还没|怎么还|到底|hurry|asap|urgent|still (?:not|no|waiting|haven't)|how long/
