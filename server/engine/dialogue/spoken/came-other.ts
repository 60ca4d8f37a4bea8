/** "买的黑的来的棕的", "拍的M码发来S码": other goods came than were bought. */
export const CAME_OTHER =
  /(?:买|拍|订|要|选)的(?:是)?[^。.!！?？]{1,12}?(?:发|来|寄|送|给|到|收到)(?:来|过来|我|给我)?的?(?:却|居然|竟然?|是|却是|个|成了?)*(?:[黑白灰红粉橙黄绿蓝紫棕]|\d{2}码|(?:x{0,3}l|[sm])(?:码|的|$)|(?<=[却竟然]是?|的是|来个)(?!什么|哪|啥|谁|快递|快的|慢))/iu

/** "袖子一长一短", "两只大小不一": two that should be alike, and are not. */
export const UNEVEN =
  /一[只个条边头]?(?:大|长|高|粗|厚)[,，\s]?一[只个条边头]?(?:小|短|低|细|薄)|长短不一|大小不一|不对称|\bone (?:shoe|sock|boot|glove|sleeve|leg|side|earbud|of them) (?:is|was) [^,.]{1,20}[,;]?\s?(?:and )?the other\b|\b(?:left|right|one)(?: (?:shoe|sock|boot|glove|sleeve|leg|side|earbud|one|cup|strap))? (?:is|feels|seems|looks|came) (?:a (?:bit|little|lot|size) |much |slightly |clearly |noticeably )?(?:bigger|larger|smaller|longer|shorter|wider|narrower|tighter|looser|thicker|thinner|higher|lower) than (?:the )?(?:other|right|left)\b/iu

/** "袖子上有道口子", "there is a stain on it": a mark, hole or spot that goods have, by the word for how many. */
export const MARKED =
  /(?<![没冇会不]|有没)(?:有|多|出现|裂|破|开|划|磨[出破]|蹭|全是|都是|露)[了出]?(?:(?:一|两|三|好?几|好多|很多|不少|些|很)?(?:道|个|块|条|处|点儿?|片|些|股|层|堆|圈|根)|一|很多|不少|好多|全是|都是)?(?:很|特别|非常|这么|那么)?[大小长深明显细黑白黄]{0,2}的?(?:口子|裂[缝纹口]|缝(?=了|[,，。\s]|$)|印子|痕迹?|划[痕印]|压[痕印]|折[痕印]|污[渍点]|油渍|脏东西|疙瘩|豁[口子]|窟窿|线头|毛刺|凹[坑痕]|坑(?=[,，。\s]|$)|斑点?|黑点|霉[点斑]|锈[斑迹]?|气泡|水[渍印]|胶[印水]|跳线|断线|拉丝|缺口|头发|异物|渣子?|鼓包)|\b(?:has|have|had|with|got|there(?:['’]s| is| are|['’]re)) (?:a |an |some |several |two |these )?(?:\w+ ){0,2}(?:stains?|marks?|cracks?|scuffs?|dents?|tears?|rips?|snags?|lumps?|scratch(?:es)?|(?:loose|pulled) threads?|spots?|chips?)\b(?! (?:free|resist|proof))/iu

/** "早上装的热水中午就凉了", "it was dead within an hour": what it holds or does is gone too soon. */
export const GONE_SOON =
  /(?<!怕|会|担心)(?:热水|开水|冰块?|冰水|汤|电)[^?？吗]{0,14}(?:就|又|都)(?:凉|冷|温|不热|化|没|完|光)了?(?!不)|(?:[一二两三几半\d]个?(?:小时|分钟|晚上|上午|天)|一会儿?|没多久|不一会儿?)[^?？吗,，]{0,4}就(?:凉|冷|没电|不热|化|灭|停|死机|关机)了?|\b(?:cold|lukewarm|dead|flat|empty|melted) (?:again )?(?:after|within|in) (?:only |just |barely |about |less than )*(?:an?|one|two|three|half an|\d+|a few) (?:hours?|minutes?|mins?)\b/iu
