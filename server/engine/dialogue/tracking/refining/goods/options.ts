import type { Rule } from '../rule.ts'
import { PAGE_RULES } from './of-page.ts'
import { SUM_RULES } from './sums.ts'
import { WHICH_RULES } from './which-kind.ts'
/** Kinds that one product comes in, which are told apart and not reckoned; other goods and their facts, which are asked after. */
export const OPTION_RULES: readonly Rule[] = [
  ...SUM_RULES,
  ...PAGE_RULES,
  ...WHICH_RULES,
  // "棕的有不", "M码有没有": whether it is there, whatever was spoken of before
  ...['colour', 'size'].map((entity) => ({
    of: /^product\.(?!recommend|compare|link)/u,
    words:
      /^(?:那|那么|请问|咁)?[\s，,]*[\p{L}\d]{1,6}?(?:色|码|碼|号|號)?[的嘅]?(?:还|還|都)?(?:有|冇)(?:货|貨|现货)?(?:没有?|沒有?|不|吗|嗎|么|嘛|伐|无|冇|无货)*[\s?？。]*$/u,
    entity,
    to: 'stock.availability',
  })),
  // "卫衣有4XL吗", "T恤有黑色L吗": whether there is one of that size
  {
    of: /^(?:product\.(?!recommend|compare|link)|install\.|other\.unknown)/u,
    words:
      /^(?!.*[这那][\p{L}]{0,2}(?:还|现在)?有)(?:请问|那|你们?家?)?[\p{L}\d]{0,10}?(?:还|现在)?有(?:没有)?(?!多|几|什么|啥|哪)[\p{L}\d.\s]{1,10}?(?:的|码|号)?(?:的)?(?:现货)?(?:吗|么|嘛|没有?|不|伐|[?？])+$/u,
    entity: 'size',
    to: 'stock.availability',
  },
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
  // "会发黄吗", "睡久了会塌吗", "穿着臭脚吗": what may come of goods in use is asked, and none are told of
  {
    of: /^(?:product\.(?!attribute|compare|recommend)|stock\.|issue\.|other\.unknown|chat\.|inform\.|shipping\.|exchange\.|return\.)/u,
    words:
      /^(?!.*(?:已经|怎么办|退|换|赔|订单|收到|我的|不是说|[黑白红黄]的)).{0,10}?(?:会不会|容不容易|会|容易|是不是|穿着|用着)?(?:很|太|特别|有点|老)?(?:[掉褪变跑串]色|[发变泛][黄黑硬软形]|起球|缩水|掉毛|掉绒|[起易]皱|皱|生锈|发霉|开胶|塌|掉漆|起静电|粘锅|臭脚|闷脚|捂脚|磨脚|打滑|漏水|漏油|进水|变味|串味)[啊呀]?(?:吗|么|嘛|不|伐|没|[啊呀][?？]?|[?？])+$/u,
    to: 'product.attribute',
  },
  // "三支装的可以单买一支吗", "能拆开卖吗": how many there are in what is sold
  {
    of: /^(?:parts\.replace|install\.|order\.place|product\.package|other\.unknown|exchange\.)/u,
    words:
      /^(?!.*[丢坏]|.*(?:配件|[灯管芯网带垫头刷]|遥控|充电)).*(?:装|套|组|对|盒|包|箱).{0,6}(?:可以|能|能不能|可不可以)?.{0,2}(?:单买|单独买|拆开[卖买]|拆卖|零卖|单卖|买[一1][支个只包件瓶])/u,
    to: 'product.size',
  },
  // "台灯的灯泡可以换吗": a part of the goods, and not what was bought
  {
    of: /^(?:exchange\.(?:apply|policy)|return\.policy|product\.|other\.unknown|warranty\.)/u,
    words:
      /^(?!.*(?:[坏烂断破裂碎]|收到|订单|寄)).*(?:灯泡|灯管|电池|滤芯|滤网|刷头|表带|鞋垫|鞋带|内胆|枕芯|被套|轮子|喷头|耳塞|镜片|笔芯|键帽|轴体?|刀片|杯盖|密封圈)(?:是不是|是否)?(?:可以|能|能不能|可不可以|好不好|方不方便|方便|支持)?(?:自己|单独)?(?:换|拆|更换|替换|拆卸|单买|单独买)(?:吗|么|嘛|不|的|呢|[?？]|$)/u,
    to: 'parts.replace',
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
