/** "随便", "whatever's fastest": any of what is offered will do, or ours is to choose. */
const ANY =
  /^(?:那|就|我|都|你们?|您|[,，\s])*(?:随便|随意|无所谓|都(?:行|可以|好|成)|怎么(?:样|着)?都行|看着办|[你您]们?(?:说|定|看着办|决定|选|安排|推荐)(?:呢|吧|一个)?|(?:哪个|哪种|怎么)(?:方便|快|划算|合适|好|省事|简单)(?:就|来)?(?:哪个|哪种|怎么)?(?:来|办|选)?)(?:吧|啊|呀|了|呢)*(?:[,，\s]+[你您]们?(?:看着办|定|选|决定|说)(?:吧|呗|了)*)?[。.!！?？\s]*$|^(?:oh |well |just |um )*(?:whatever(?:['’]s| is)?(?: (?:fastest|quickest|easiest|best|works|you (?:think|want|prefer)))?|you (?:choose|decide|pick)|up to you|i (?:really )?don['’]?t (?:care|mind)|any(?:thing| of (?:them|those|these))?(?: (?:is|will|would be) (?:fine|ok|do))?|either(?: (?:is|one|way) ?(?:fine|ok)?)?|surprise me)[.! ]*$/iu

/** Whether any of what is offered will do. */
export const takesAny = (words: string): boolean => ANY.test(words.trim())
