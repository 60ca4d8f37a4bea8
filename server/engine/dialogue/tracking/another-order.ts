/** Another order is meant. */
export const OTHER_ORDER =
  /不是这(?:个|一)?(?:单|笔|订单|物流|快递|包裹)|(?:另|换)(?:外)?(?:一|个)?(?:笔|单|个订单|订单)|^那?另外?[一那]个(?:呢|怎么样|到哪了?)[?？。]*$|^(?:and |what about |how about )(?:my |the )?other one[?.]*$|搞错(?:单|订单)|单子?(?:错|不对)|(?:wrong|another|different|other) order|not (?:this|that) (?:order|one)/iu

/** "是T恤那单", "昨天那笔": which order is meant, told by its goods or its day. */
export const THAT_ORDER =
  /^(?:不对|错了)?[,，]?\s*(?:我)?(?:说的|要的|问的)?(?:应该)?(?:是|就是|要)?[^,，。?？]{1,12}(?:那|这)(?:一|个)?(?:单|笔|订单)(?:的|吧|啦|呢|啊)?[。.!！~]*$/u

/** "那另一个呢", "the other one?": the other of two, whatever they are. */
export const THE_OTHER =
  /^那?(?:另外?一|另外?那)(?:个|单|笔)(?:呢|怎么样|到哪了?)[?？。]*$|^(?:and |what about |how about )(?:my |the )?other one[?.]*$/iu
