import type { Frame } from '../base/frame.ts'

const frame = (key: string, said: readonly string[], asked: readonly string[]): Frame => ({ key, said, asked, answer: '' })

/** What no entry of the base tells of any item. */
export const UNCOVERED: readonly Frame[] = [
  frame('designer', ['{item}是谁设计的', '{item}的设计师叫什么'], ['{item}出自哪位大师的手', '{item}这图样谁画的']),
  frame('patent', ['{item}有专利吗', '{item}的专利号是多少'], ['{item}申请过发明没', '{item}别家仿得了吗，受保护不']),
  frame('sold', ['{item}累计卖了多少件', '{item}月销量是多少'], ['{item}买的人多不多，有几万了', '{item}火不火，上个月走了几单']),
  frame('visit', ['{item}的工厂可以参观吗', '{item}能预约参观生产线吗'], ['想去看看{item}咋做的，让进门不', '{item}的车间给不给外人瞧']),
  frame('star', ['{item}的代言人是谁', '{item}是哪位明星代言的'], ['{item}广告上那个帅哥叫啥', '{item}找哪个大牌拍的片子']),
  frame('carbon', ['{item}的碳排放是多少', '{item}生产过程环保吗'], ['{item}造出来对地球伤害大不', '{item}污不污染环境']),
  frame('rent', ['{item}可以租用吗', '{item}支持租赁吗'], ['{item}我只使两天，按天算钱行不', '{item}借来玩玩再还，收押金不']),
  frame('engrave', ['{item}能刻字吗', '{item}支持定制文字吗'], ['{item}上面给我写个名儿', '想在{item}弄一行字，做不做']),
  frame('agent', ['{item}怎么加盟代理', '{item}的代理费是多少'], ['我也想卖{item}，门槛高不', '{item}开个分店要交你们几万']),
  frame('second-hand', ['{item}二手能卖多少钱', '{item}的二手行情怎么样'], ['{item}用腻了挂闲鱼值几个钱', '{item}转手亏得多不多']),
  frame('customs', ['{item}出口关税是多少', '{item}带出境要报关吗'], ['{item}寄给国外亲戚，海关扣不扣', '{item}出海要不要交税']),
  frame('rubbish', ['{item}属于什么垃圾', '{item}怎么分类丢弃'], ['{item}不要了扔哪个桶', '{item}算干的还是湿的垃圾']),
  frame('night', ['{item}可以夜间配送吗', '{item}晚上十点后能送货吗'], ['我下班都半夜了，{item}那会儿能上门不', '{item}深更半夜给不给送']),
  frame('live', ['{item}在哪个直播间卖', '{item}几点直播讲解'], ['{item}哪个主播在讲', '想蹲{item}的播，几点开始']),
]
