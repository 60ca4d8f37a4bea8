import type { Frame } from './frame.ts'

const frame = (blank: string, key: string, said: readonly string[], asked: readonly string[], answer: string): Frame => ({
  key,
  blank,
  said,
  asked,
  answer,
})

/** Questions on one item in one size or under one condition: another size is another question. */
export const BLANKED: readonly Frame[] = [
  frame(
    'size',
    'size-stock',
    ['{item}{x}还有货吗', '{item}{x}有没有库存'],
    ['{x}的{item}买得到不', '要{x}那种{item}，现在拍得下吗', '{item}我想要{x}，还剩没'],
    '{item}{x}还有 {n} 件。',
  ),
  frame(
    'size',
    'size-extra',
    ['{item}{x}比标准款贵多少', '{item}{x}要加多少钱'],
    ['要{x}的{item}得多掏几块', '{item}换成{x}差价是几块', '{x}那种{item}跟普通的差几块'],
    '{item}{x}加 {n} 元。',
  ),
  frame(
    'size',
    'size-case',
    ['{item}{x}一箱有几件', '{item}{x}整箱数量是多少'],
    ['{x}的{item}成箱买里头装多少个', '我批发{item}，{x}的一大箱子是几个', '{item}来一整箱{x}，数数有几个'],
    '{item}{x}一箱 {n} 件。',
  ),
  frame(
    'size',
    'size-whom',
    ['{item}{x}适合什么人用', '{item}{x}适用人群是哪些'],
    ['{x}的{item}给谁买才对', '家里谁拿{x}的{item}正好', '{item}选{x}，啥样的人合用'],
    '{item}{x}适合第 {n} 类人群。',
  ),
  frame(
    'state',
    'return-state',
    ['{item}{x}还能退吗', '{item}{x}可以申请退货吗'],
    ['{x}，{item}你们收回去不', '{item}我不要啦，不过{x}', '{item}{x}，想退掉行吗'],
    '{item}{x}：按第 {n} 条办。',
  ),
  frame(
    'state',
    'exchange-state',
    ['{item}{x}可以换货吗', '{item}{x}支持更换吗'],
    ['{x}，{item}给我调一个成不', '{item}想跟你们换个别的，{x}', '{x}的{item}还让换不'],
    '{item}{x}：换货按第 {n} 条办。',
  ),
  frame(
    'fault',
    'amends',
    ['{item}收到时{x}怎么赔偿', '{item}{x}如何赔付'],
    ['{item}到家一看{x}了，你们给个说法', '刚签收的{item}{x}，能补我多少', '{item}寄来就{x}，咋弥补'],
    '{item}{x}：赔 {n} 元起。',
  ),
  frame(
    'fault',
    'proof',
    ['{item}{x}要提供什么凭证', '{item}{x}需要拍照举证吗'],
    ['{item}{x}，找你们得拿啥出来证明', '{item}{x}了，我手机拍一张够不', '{x}的{item}，留着啥东西才认账'],
    '{item}{x}：要 {n} 张照片。',
  ),
  frame(
    'region',
    'days-to',
    ['{item}寄到{x}要几天', '{item}发往{x}多久能到'],
    ['{item}往{x}走，路上得花多长时间', '我人在{x}，{item}几时能拿到手', '{x}这边买{item}得等多少日子'],
    '{item}到{x} {n} 天。',
  ),
  frame(
    'region',
    'fee-to',
    ['{item}寄到{x}运费多少', '{item}发{x}包邮吗'],
    ['{item}送{x}得另掏路费不', '我在{x}，{item}快递收几块', '{x}买{item}，邮寄的钱谁出'],
    '{item}到{x}运费 {n} 元。',
  ),
  frame(
    'level',
    'discount-for',
    ['{x}买{item}打几折', '{x}购买{item}有什么优惠'],
    ['我是{x}，拿{item}便宜多少', '{item}给{x}能让点不', '{x}这种身份下单{item}省几块'],
    '{x}买{item}减 {n} 元。',
  ),
  frame(
    'season',
    'sent-in',
    ['{x}{item}多久发货', '{x}购买{item}什么时候发出'],
    ['{item}赶上{x}还按时寄不', '{x}拍{item}，你们几号能给寄走', '{x}下的单，{item}会拖多长时间才动身'],
    '{x}{item} {n} 小时内发出。',
  ),
]
