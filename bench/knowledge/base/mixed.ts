import type { NodeKind } from '../../../server/engine/knowledge/graph/kinds.ts'
import type { Frame } from './frame.ts'

/** A question that joins an item with two or three things of the graph: no two entries ask it of the same things. */
export interface MixedFrame extends Frame {
  readonly kinds: readonly NodeKind[]
}

const frame = (key: string, kinds: readonly NodeKind[], said: readonly string[], asked: readonly string[], answer: string): MixedFrame => ({
  key,
  kinds,
  said,
  asked,
  answer,
})

/** One a line of `said`; in the order in which they are drawn. */
export const MIXED: readonly MixedFrame[] = [
  frame(
    'scene-problem',
    ['scene', 'problem'],
    ['{x}的时候{item}会出现{y}吗', '{item}{x}时容易{y}吗'],
    ['{item}拿去{x}，怕它{y}', '要是{x}，{item}不会{y}吧', '{y}这毛病，{item}碰上{x}有没'],
    '{item}：{x}时第 {n} 级{y}风险。',
  ),
  frame(
    'value-problem',
    ['value', 'problem'],
    ['{x}的{item}容易{y}吗', '{item}{x}款会不会{y}'],
    ['看中{item}是{x}的，就怕{y}', '{y}了可咋整，{item}标着{x}呢，真会吗', '{item}写的{x}，往后{y}不'],
    '{item}：{x}款{y}见第 {n} 条。',
  ),
  frame(
    'value-need',
    ['value', 'need'],
    ['{x}的{item}适合{y}吗', '{item}{x}款{y}能用吗'],
    ['我这情况是{y}，{item}标着{x}，买得对不', '{y}的人拿{item}，{x}那种，行得通不', '{item}带{x}的，照顾得到{y}不'],
    '{item}：{x}款对{y}打 {n} 分。',
  ),
  frame(
    'scene-need',
    ['scene', 'need'],
    ['{y}{x}选{item}合适吗', '{x}时{y}可以用{item}吗'],
    ['过几天{x}，本人{y}，{item}靠谱不', '{item}想{x}带上，考虑到{y}，成不', '为了{y}买{item}，{x}也派得上用场不'],
    '{item}：{x}、{y}可以，见 {n} 号说明。',
  ),
  frame(
    'need-problem',
    ['need', 'problem'],
    ['{x}用{item}出现{y}怎么办', '{item}{x}使用后{y}如何处理'],
    ['我{x}，碰了{item}结果{y}，救救我', '{y}了！{item}是给{x}买的，咋弄', '{item}搞得{y}，情况是{x}，求个招'],
    '{item}：{x}时{y}，停用 {n} 天。',
  ),
  frame(
    'scene-accessory',
    ['scene', 'accessory'],
    ['{x}用{item}需要配{y}吗', '{item}{x}时要搭配{y}使用吗'],
    ['光有{item}去{x}够不，{y}还得再买一份不', '{y}是不是也得带上，{item}打算{x}使', '{x}这种场合，{item}缺了{y}行不行'],
    '{item}：{x}配 {n} 件{y}。',
  ),
  frame(
    'scene-attribute',
    ['scene', 'attribute'],
    ['{x}选{item}要看{y}吗', '{item}{x}时{y}重要吗'],
    ['打算{x}，挑{item}得不得管{y}这项', '{y}这块，{item}拿去{x}有没讲究', '{item}为{x}买的，{y}差点碍事不'],
    '{item}：{x}时{y}排第 {n}。',
  ),
  frame(
    'kind-need',
    ['product', 'need'],
    ['{item}和{x}哪个更适合{y}', '{y}选{item}还是{x}'],
    ['纠结，{x}跟{item}，{y}该拿哪样', '已经有{x}了，为{y}再入{item}有必要不', '{item}比起{x}，对{y}强在哪'],
    '{item}对{y}胜过{x} {n} 分。',
  ),
  frame(
    'kind-scene',
    ['product', 'scene'],
    ['{y}带{item}还是{x}好', '{item}和{x}哪个更适合{y}'],
    ['{x}跟{item}只买得起一样，{y}使', '马上{y}，手头{x}能顶替{item}不', '{item}比{x}在{y}上强多少'],
    '{item}在{y}胜过{x} {n} 分。',
  ),
  frame(
    'problem-remedy',
    ['problem', 'remedy'],
    ['{item}{x}了可以{y}吗', '{item}{x}时{y}有用吗'],
    ['听人讲{y}管用，{item}{x}了照做成不', '{item}碰到{x}，试试{y}靠谱吗', '我家{item}{x}，网上教的是{y}，信得过不'],
    '{item}：{x}时{y}，{n} 次见效。',
  ),
  frame(
    'value-scene-problem',
    ['value', 'scene', 'problem'],
    ['{x}的{item}{y}时会{z}吗', '{item}{x}款在{y}时容易{z}吗'],
    ['{y}打算上{item}，{x}那种，别给我{z}啊，会不', '{z}最烦，{item}标{x}，{y}能扛住不', '{item}写着{x}，碰上{y}，{z}不'],
    '{item}：{x}款{y}时{z}见第 {n} 条。',
  ),
  frame(
    'value-need-scene',
    ['value', 'need', 'scene'],
    ['{x}的{item}适合{y}{z}用吗', '{y}{z}选{x}的{item}可以吗'],
    ['{z}要到了，我这{y}，{item}{x}那个拿得不', '为{y}想入{item}，带{x}，{z}成不成', '{item}说是{x}，{z}，还得照顾{y}，行吗'],
    '{item}：{x}款，{y}，{z}，打 {n} 分。',
  ),
]
