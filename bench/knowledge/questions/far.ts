import { draw } from '../base/pairs.ts'

const CITIES = '北京 上海 广州 成都 杭州 西安 武汉 重庆 长沙 青岛'.split(' ')
const THINGS = '春天 大海 母亲 月亮 猫 离别 故乡 高考'.split(' ')
const SUBJECTS = '英语 数学 吉他 游泳 编程 书法 围棋 日语'.split(' ')
const TEAMS = '国足 湖人 皇马 女排 国乒 曼联'.split(' ')
const NUMBERS = '17 23 48 99 360 1024'.split(' ')

/** What no shop's base tells: the blank and what fills it. */
const ASKED: readonly (readonly [string, readonly string[]])[] = [
  ['明天{x}会下雨吗', CITIES],
  ['{x}现在房价一平米多少', CITIES],
  ['从{x}坐高铁到南京几个小时', CITIES],
  ['{x}有什么好吃的馆子推荐', CITIES],
  ['{x}地铁末班车是几点', CITIES],
  ['帮我订一张去{x}的火车票', CITIES],
  ['{x}哪家医院看牙便宜', CITIES],
  ['{x}落户需要什么条件', CITIES],
  ['写一首关于{x}的诗', THINGS],
  ['作文题目是{x}，开头怎么写', THINGS],
  ['讲个{x}的笑话听听', THINGS],
  ['怎么才能学好{x}', SUBJECTS],
  ['{x}考试一般考什么', SUBJECTS],
  ['找个{x}老师一节课多少钱', SUBJECTS],
  ['昨晚{x}赢了没有', TEAMS],
  ['{x}下一场比赛对谁', TEAMS],
  ['{x}乘以三十七等于几', NUMBERS],
  ['{x}的平方根是多少', NUMBERS],
  ['今天股市涨了没', ['']],
  ['你们老板姓什么', ['']],
  ['你有女朋友吗', ['']],
  ['宇宙有多大', ['']],
  ['怎么考驾照', ['']],
  ['贷款利率现在是多少', ['']],
  ['身份证丢了去哪补办', ['']],
  ['为什么天空是蓝色的', ['']],
  ['电视剧大结局男主死了吗', ['']],
  ['社保断交一个月有影响吗', ['']],
  ['辞职信怎么写', ['']],
  ['邻居半夜装修能报警吗', ['']],
  ['彩票今晚开什么号', ['']],
  ['如何修改路由器密码忘了怎么找回账号', ['']],
  ['法国首都是哪里', ['']],
  ['招聘客服吗，一个月工资多少', ['']],
]

/** So many of them, as far as there are. */
export function farQuestions(count: number, random: () => number): string[] {
  const all = ASKED.flatMap(([template, fills]) => fills.map((fill) => template.replace('{x}', fill)))
  return draw(all, count, random)
}
