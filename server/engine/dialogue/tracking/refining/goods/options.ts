import type { Rule } from '../rule.ts'
import { PAGE_RULES } from './of-page.ts'
import { SUM_RULES } from './sums.ts'
import { WHICH_RULES } from './which-kind.ts'
/** Kinds that one product comes in, which are told apart and not reckoned; other goods and their facts, which are asked after. */
export const OPTION_RULES: readonly Rule[] = [
  ...SUM_RULES,
  ...PAGE_RULES,
  ...WHICH_RULES,
  // "is the umbrella windproof?": asked of what is to be bought, and nothing that is wrong
  {
    of: /^(?:issue\.quality|warranty\.|other\.unknown|return\.)/u,
    words:
      /^(?:so |and |hi,? |please,? )*(?:is|are|can|could|does|will) (?:the|your|this|these) [\w' -]{2,40} (?:be )?(?:[\w-]+(?:proof|able|resistant|friendly|safe)|(?:machine |hand )?washed|dry[- ]cleaned|ironed|tumble[- ]dried)\b[\w\s]{0,24}\?*$/iu,
    entity: 'product',
    to: 'product.attribute',
  },
  // "配西装可以吗", "装咖啡会有味道吗": what goods go with and hold, and nothing that is set up
  {
    of: /^install\./u,
    words:
      /^(?!.*(?:安装|组装|怎么装|装[上好不起]|上门|师傅)).*(?:[洋西女男童]装|装(?:一?点|了|得下?)?(?:[热冰开]?水|咖啡|牛奶|豆浆|果汁|饮料|酒|汤|茶|饭|油|衣|书|被|鞋|玩具|电脑|多少))/u,
    to: 'product.suitability',
  },
  // "do you have it in a bigger size": which there are, before anything was bought
  {
    of: /^(?:exchange\.|product\.|other\.unknown|inform\.)/u,
    words:
      /^(?:so |and |but |hi,? )*(?:do you (?:have|sell|make)|is there|are there|does (?:it|this|that|the [\w ]+) come|any|got)\b.{0,30}\b(?:bigger|larger|smaller|another|other|different) (?:sizes?|ones?)\b/iu,
    to: 'product.size',
  },
  // "is there a discount on the tablet"
  {
    of: /^(?:product\.|other\.unknown|stock\.|inform\.)/u,
    words:
      /^(?:so |and |hi,? )*(?:is|are) (?:there )?(?:any |a )?(?:\w+ ){0,3}?(?:on (?:sale|offer|special)|discounts?|deals?|offers?|promotions?)\b|^any (?:discounts?|deals?|offers?|promotions?)\b/iu,
    to: 'promo.activity',
  },
  // "what is it filled with"
  {
    of: /^(?:shipping\.|other\.unknown|order\.|inform\.)/u,
    words: /\b(?:filled|stuffed|lined|padded) with\b|\bfilling (?:made|is)\b|\bmade (?:of|from)\b/iu,
    to: 'product.attribute',
  },
  // "送同学当生日礼物能包一下吗": wrapped for somebody, and nothing that comes with the goods
  {
    of: /^(?:product\.(?:gift|recommend)|price\.bargain|other\.unknown|shipping\.|order\.remark)/u,
    words:
      /送.{0,14}(?:包(?:一?下|起来|装)|贺卡|(?:[放写附带塞夹]|手写)(?:一?[张个封])?(?:小)?(?:卡片|祝福))|(?:包(?:一?下|起来)|包装).{0,8}送(?:人|给?[他她]|礼|朋友|同学|老师|长辈)/u,
    to: 'product.package',
  },
  // "any in olive: of the goods at hand
  {
    of: /^(?:product\.(?!compare)|other\.unknown|inform\.|shipping\.delivery)/u,
    words:
      /^(?:so |and )?(?:(?:is|are) there (?:any|one)|any|do you (?:have|sell) (?:it|one|them|any)|got (?:it|any|one)|does (?:it|this) come|do (?:they|these) come|is it available|are they available|available)(?: left)? in (?:the )?[\w ]{2,16}[\s?.!]*$/iu,
    entity: 'colour',
    to: 'stock.availability',
  },
]
