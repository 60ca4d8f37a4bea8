import type { GoesOn } from '../goes-on.ts'

/** What goes on with an order, a parcel, an account, or what is to be fitted or traded in. */
export const GOES_ON_OF_ORDERS: readonly GoesOn[] = [
  // "正确的是138…", once a wrong number was spoken of
  {
    after: /^order\.address$/u,
    of: /^(?:inform\.|other\.unknown|shipping\.contact|chat\.)/u,
    words: /(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/u,
  },
  // "it's a 2019 ipad, small crack in the corner", of what is to be traded in
  {
    after: /^service\.trade_in$/u,
    of: /^(?:issue\.(?!reaction)|shipping\.damage|inform\.|product\.|price\.quote|stock\.|other\.|chat\.smalltalk)/u,
    words:
      /^(?!.*(?:你们发|收到|买的时候)).*(?:\d+年|[一二两三四五六七八九十几]年|旧的?|老款|成新|屏幕?|划痕|裂|能[抵折卖值]|值多少|抵多少|折多少)|\b(?:(?:19|20)\d\d|years? old|old one|crack\w*|scratch\w*|dent\w*|still works|condition|how much (?:would|do|will|can) i get)\b/iu,
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
