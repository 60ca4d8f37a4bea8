import type { AlertKind } from '@xiaoer/contract/wall'

/** An open session as a test plants it. */
export interface Planted {
  readonly lines: readonly string[]
  readonly moods?: readonly number[]
  readonly holder?: 'bot' | 'queue' | 'agent'
  /** Seconds since the last line. */
  readonly ago?: number
  readonly waited?: number
  readonly asked?: number
  readonly held?: boolean
}

const A = '您好，订单已经在路上了，请耐心等待'
/** Sessions with a fault each, by the kind of warning it asks for. */
export const FAULTS: Readonly<Partial<Record<AlertKind, readonly Planted[]>>> = {
  anger: [
    { lines: ['怎么还不到', '骗人的破店', `bot: ${A}`], moods: [-0.6, -0.8] },
    { lines: ['什么态度', '太差了', '烦死了', `bot: ${A}`], moods: [-0.5, -0.6, -0.5] },
    { lines: ['没收到', '还是没收到', '怎么办', '不满意', `bot: ${A}`], moods: [-0.4, -0.5, -0.4, -0.6] },
    { lines: ['bot: 您好', '气死我了', '垃圾', `bot: ${A}`], moods: [-0.7, -0.7] },
    { lines: ['agent: 您好', '你们太过分了，气死我了', '骗子，垃圾店，我很生气'], holder: 'agent' },
    { lines: ['agent: 请讲', '什么破店，太气人了', '服务态度差死了，气死我了', 'agent: 抱歉'], holder: 'agent' },
    { lines: ['坏的', '又坏了', '再坏一次', `bot: ${A}`], moods: [-0.3, -0.9, -0.6] },
  ],
  threat: [
    { lines: ['不退我就打12315', `bot: ${A}`] },
    { lines: ['我要起诉你们', `bot: ${A}`] },
    { lines: ['等着，我去小红书曝光', `bot: ${A}`] },
    { lines: ['see you in court', `bot: ${A}`] },
    { lines: ['agent: 您好', '我去消费者协会告你们', 'agent: 抱歉'], holder: 'agent' },
    { lines: ['不想活了', `bot: ${A}`] },
    { lines: ['我找律师了', `bot: ${A}`] },
  ],
  loop: [
    { lines: ['到哪了', `bot: ${A}`, '我问到哪了', `bot: ${A}`] },
    { lines: ['几号到', 'bot: 请问您要查哪个订单呢', '就那个', 'bot: 请问您要查哪个订单呢'] },
    { lines: ['改地址', 'bot: 哪个订单？', '昨天的', 'bot: 是哪一个呢？'], asked: 3 },
    { lines: ['退货', 'bot: 哪件？', '裙子', 'bot: 哪一件？', '裙子啊', 'bot: 请选一件'], asked: 4 },
    { lines: ['什么时候发货', 'bot: 一般两天内', '什么时候发货', 'bot: 仓库会尽快', '什么时候发货', 'bot: 稍等'] },
    { lines: ['能开发票吗', 'bot: 可以的', '能开发票吗？', 'bot: 您好可以', '能开发票吗', 'bot: 是电子的'] },
    {
      lines: [
        '我要退货',
        'bot: 您问的是哪一笔订单？',
        '嗯嗯',
        'bot: 您选的是哪一个？点一下就行。',
        '就是要退啊',
        'bot: 您问的是哪一笔订单？',
      ],
    },
    { lines: ['x', 'bot: 没有查到您说的商品', 'y', 'bot: 没有查到您说的商品'] },
  ],
  silence: [
    { lines: ['agent: 您好', '在吗'], holder: 'agent', ago: 150 },
    { lines: ['agent: 您好', '人呢'], holder: 'agent', ago: 600 },
    { lines: ['agent: 稍等', '好了吗', '？'], holder: 'agent', ago: 130 },
    { lines: ['转人工', 'bot: 马上来'], holder: 'queue', ago: 200, waited: 200 },
    { lines: ['人工', 'bot: 马上来', '还没来吗'], holder: 'queue', ago: 100, waited: 400 },
    { lines: ['有货吗'], ago: 45 },
    { lines: ['agent: 您好', '查到没有'], holder: 'agent', ago: 3_000 },
    { lines: ['还有货吗', 'agent: 我问一下仓库，马上回复您'], holder: 'agent', ago: 900 },
  ],
  promise_blocked: Array.from({ length: 7 }, (_, i) => ({
    lines: [`退款到了吗 ${i}`, 'bot: 我帮您问一下同事'],
    held: true,
    ago: 5 + i * 60,
  })),
}
/** What looks like a fault and is none. */
export const CALM: readonly Planted[] = [
  { lines: ['你好', 'bot: 您好，请问有什么可以帮您'] },
  { lines: ['太慢了', `bot: ${A}`, '好吧谢谢', 'bot: 不客气'], moods: [-0.6, 0.5] },
  { lines: ['怎么投诉快递', 'bot: 我来帮您'], moods: [-0.2] },
  { lines: ['我不想投诉，就问问', `bot: ${A}`], moods: [-0.1] },
  { lines: ['12315是什么', 'bot: 是消费者热线'], moods: [0] },
  { lines: ['有起诉书打印服务吗', 'bot: 没有'], moods: [0] },
  { lines: ['谢谢', 'bot: 不客气', '谢谢啦', 'bot: 不客气'] },
  { lines: ['红色有吗', 'bot: 有的，三件', '蓝色有吗', 'bot: 有的，五件'] },
  { lines: ['agent: 您好', '在吗'], holder: 'agent', ago: 60 },
  { lines: ['agent: 您好', '好的，我等', 'agent: 查到了'], holder: 'agent', ago: 900 },
  { lines: ['agent: 还有别的可以帮您吗', '没有了，再见！'], holder: 'agent', ago: 700 },
  { lines: ['你好', 'bot: 您好，请问有什么可以帮您', '在吗', 'bot: 您好，请问有什么可以帮您'] },
  { lines: ['转人工', 'bot: 马上来'], holder: 'queue', ago: 20, waited: 20 },
  { lines: ['有货吗'], ago: 5 },
  { lines: ['这个价死贵死贵的哈哈', 'bot: 有优惠券'], moods: [-0.2] },
  { lines: ['跳楼价吗', 'bot: 今天满减'], moods: [0] },
  { lines: ['改地址', 'bot: 哪个订单？', '昨天的', 'bot: 改好了'], asked: 2 },
  { lines: ['退款到了吗', 'bot: 已退到原路'], held: true, ago: 1_200 },
  { lines: ['不喜欢', `bot: ${A}`], moods: [-0.5] },
  { lines: ['一般般', '还行', '不错', 'bot: 谢谢'], moods: [-0.3, 0, 0.5] },
  { lines: ['agent: 您好', '谢谢你，很满意', '下次再来'], holder: 'agent', ago: 10 },
  { lines: ['agent: 您好', '想问下尺码', '穿M可以吗'], holder: 'agent', ago: 10 },
]
