import type { GoesOn } from '../goes-on.ts'

/** What goes on with an order, a parcel, an account, or what is to be fitted or traded in. */
export const GOES_ON_OF_ORDERS: readonly GoesOn[] = [
  // "正确的是138…", once a wrong number was spoken of
  {
    after: /^order\.address$/u,
    of: /^(?:inform\.|other\.unknown|shipping\.contact|chat\.)/u,
    words: /(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/u,
  },
  // "那帮我把手机号换一下", of an account
  {
    after: /^account\./u,
    of: /^(?:shipping\.contact|exchange\.|order\.(?:address|modify)|inform\.|other\.unknown)/u,
    words:
      /^(?!.*(?:快递|收货|收件|订单|包裹)).*(?:手机号?码?|绑定|密码|邮箱|电话号码)[^,，。]{0,4}(?:换|改|解绑|更新)|^(?!.*(?:快递|收货|收件|订单|包裹)).*(?:换|改|解绑|更新)[^,，。]{0,4}(?:手机号?码?|绑定|密码|邮箱)|\b(?:change|update) (?:my |the )?(?:phone(?: number)?|mobile(?: number)?|e-?mail(?: address)?|password)\b/iu,
    to: 'account.help',
  },
  // "差价怎么算", of what is exchanged or changed
  {
    after: /^(?:exchange\.apply|order\.modify)$/u,
    of: /^(?:price\.protection|order\.payment|promo\.|price\.quote)/u,
    words: /^[^,，。]{0,6}(?:补|退)?差价[^,，。退保]{0,8}$|\bprice difference\b/iu,
  },
  // "what if they can't", "要是送不了呢": asked of what was put
  {
    after: /^(?:shipping|order|warranty|install)\./u,
    of: /^(?:return\.policy|chat\.|other\.|product\.|stock\.|inform\.)/u,
    words:
      /^(?:那|,|，|\s)*(?:要是|如果|万一|假如)(?:他们?|快递员?|你们?|师傅|小哥|对方|还是|到时候)*(?:不行|不能|不同意|不肯|办不了|送不了|改不了|没空|不来|没来|联系不上)(?:的话)?(?:呢|怎么办|咋办)?[?？。\s]*$|^(?:and |but |so |ok |well )*what if (?:they|he|she|it|that|the \w+|you) (?:ca|do|does|did|wo|is|are)(?:n['’]?t| ?not)(?: (?:do|work|come|work out|happen|manage|possible))*(?: (?:it|that))?\W*$/iu,
  },
  // "it's a 2019 ipad, small crack in the corner", of what is to be traded in
  {
    after: /^service\.trade_in$/u,
    of: /^(?:issue\.(?!reaction)|shipping\.damage|inform\.|product\.|price\.quote|stock\.|other\.|chat\.smalltalk)/u,
    words:
      /^(?!.*(?:你们发|收到|买的时候)).*(?:\d+年|[一二两三四五六七八九十几]年|旧的?|老款|成新|屏幕?|划痕|裂|能[抵折卖值]|值多少|抵多少|折多少)|\b(?:(?:19|20)\d\d|years? old|old one|crack\w*|scratch\w*|dent\w*|still works|condition|how much (?:would|do|will|can) i get)\b/iu,
  },
  // "我不会弄", "周六下午可以来吗", of what is to be fitted
  {
    after: /^install\.service$/u,
    of: /^(?:shipping\.(?:schedule|eta|delivery)|service\.hours|return\.pickup|other\.|chat\.deny|order\.place|product\.usage)/u,
    words:
      /^(?:我|那|可|[,，\s])*(?:自己)?(?:真的?)?(?:不会|弄不来|装不了|没法|不懂)(?:弄|装|安装|搞)?(?:了|的|啊|呀)*[。.!！~\s]*$|^(?!.*(?:送货|快递|发货)).{0,12}(?:来吗|可以来|能来|来装|上门|师傅)[^,，。]{0,6}$|^(?:but |well )?i (?:can['’]?t|cannot|don['’]?t know how to) (?:do|fit|install|assemble|put) .{2,24}$|\b(?:can|could) (?:they|you|someone) come\b/iu,
  },
  // "can you get me the code", "ok who do I call", of a parcel in a locker
  {
    after: /^shipping\./u,
    of: /^(?:virtual\.|promo\.coupon|account\.|chat\.|service\.hours|other\.|return\.pickup|inform\.)/u,
    words:
      /^(?!.*(?:人工|客服)).*(?:取件码|提货码|柜子?[^,，。]{0,4}码)|^(?:so |ok |and |then |well )*(?:can you (?:get|give|send|tell) (?:me )?the (?:pick-?up |locker )?code|who (?:do|should|can) i (?:call|ask|contact|ring))\W*$|^(?:那|所以|[,，\s])*(?:我)?(?:该|要|得|能)?(?:打给谁|找谁|问谁|联系谁)[呢啊呀?？\s]*$/iu,
    to: 'shipping.contact',
  },
]
