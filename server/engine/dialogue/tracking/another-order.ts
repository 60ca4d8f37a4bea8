/** Another order is meant. */
export const OTHER_ORDER =
  /不是这(?:个|一)?(?:单|笔|订单|物流|快递|包裹)|(?:另|换)(?:外)?(?:一|个)?(?:笔|单|个订单|订单)|^那?另外?[一那]个(?:呢|怎么样|到哪了?)[?？。]*$|^(?:and |what about |how about )(?:my |the )?other one[?.]*$|搞错(?:单|订单)|单子?(?:错|不对)|(?:wrong|another|different|other) order|not (?:this|that) (?:order|one)/iu

/** "是T恤那单", "昨天那笔": which order is meant, told by its goods or its day. */
export const THAT_ORDER =
  /^(?:不对|错了)?[,，]?\s*(?:我)?(?:说的|要的|问的)?(?:应该)?(?:是|就是|要)?[^,，。?？]{1,12}(?:那|这)(?:一|个)?(?:单|笔|订单)(?:的|吧|啦|呢|啊)?[。.!！~]*$/u

/** "那另一个呢", "the other one?": the other of two, whatever they are. */
export const THE_OTHER =
  /^那?(?:另外?一|另外?那)(?:个|单|笔)(?:呢|怎么样|到哪了?)[?？。]*$|^(?:and |what about |how about )(?:my |the )?other one[?.]*$/iu

/** "我朋友的，帮他取消", "my friend's order": an order of somebody else, which is not to be taken for one's own. What is bought for another is one's own. */
export const OF_ANOTHER =
  /(?<!(?:给|为|替|送|帮)(?:我|我的)?)(?:朋友|同事|同学|室友|邻居|别人|人家|他|她)(?:自己)?(?:买|下|拍)?的(?:那|这)?(?:一|个)?(?:订单|单子?|那笔|这笔)|(?<![让叫请给])帮(?:他|她|我?(?:的)?(?:朋友|同事|同学|室友|邻居))(?:把|取消|退|改|催|撤)|^(?:是|这是)?我?(?:朋友|同事|同学|室友|邻居)的(?:$|[,，。.\s])|\b(?:(?:friend|colleague|roommate|neighbou?r)'s|(?:his|her|someone else's|somebody else's)) order\b/iu
