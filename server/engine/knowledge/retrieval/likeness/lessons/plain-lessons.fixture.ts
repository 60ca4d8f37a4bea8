import type { Lesson } from '../fit.ts'
import { dice, rowsOf } from './goods-lessons.fixture.ts'

/** Goods and services that no pack lists. */
const GOODS =
  '投影仪 无人机 打印机 硒鼓 碎纸机 人体工学椅 升降桌 密码锁 监控摄像头 门铃 缝纫机 羊毛线 十字绣 高达模型 拼装积木城堡 桌游 麻将垫 乒乓球拍 羽毛球线 哑铃 瑜伽砖 拳击手套 滑板 轮滑鞋 潜水镜 冲浪板 雪镜 滑雪杖 高尔夫手套 台球杆 飞镖盘 显微镜 天文镜 放大镜 地球仪 黑板贴 奖杯 锦旗 喜糖盒 请柬 气球拱门 蜡烛 烟花棒 面具 戏服 假发 手风琴 葫芦丝 节拍器 黑胶唱片 唱针 相纸 胶卷 三脚架 滤镜 快门线 补光灯 麦克风 声卡 提词器 会计网课 驾校报名 考研资料 钢琴陪练课 体检套餐 洗牙卡 电影票 游乐园年票 民宿房间 机场接送 宽带套餐 流量卡 云主机 域名 办公软件授权 杀毒软件 刻章 名片 工服定制 货架 收银机 扫码枪 标签纸 封箱胶带 气泡膜 托盘 叉车 发电机 水泵 电焊条 防护面罩 安全帽 反光背心 太阳能板 地暖管 瓷砖 乳胶漆 窗帘轨道 壁纸 马桶圈 花洒 浴霸'.split(
    ' ',
  )
const MODELS = ['', '标准版', '专业版', '豪华型', '便携型', 'A3', 'Pro', '二代', '小号', '家庭装', '商用款', '青春款']
const MODELS_OF_ONE = 3
const AROUND = ['', '', '请问', '你好，', '在吗，', '亲，想问下', '老板', '您好 麻烦问一下，', '哈喽在不在，我想了解下']
const BEHIND = ['', '', '？', '呀', '呢', '，谢谢', '，谢谢啦', '，急', ' 在线等', '，多谢老板']
/** One question in so many lacks a character, or has two in the wrong order. */
const SLIPS = 8

const matterOf = ([name = '', ...wordings]: readonly string[]) => ({ name, formal: wordings.slice(0, 2), asked: wordings.slice(2) })
type Matter = ReturnType<typeof matterOf>
const ROWS = rowsOf('asked.fixture.tsv').map(matterOf)
const MATTERS = ROWS.filter(({ name }) => !name.includes(':'))
const UNANSWERED = ROWS.filter(({ name }) => name.startsWith('none:'))
const every = ({ formal, asked }: Matter) => [...formal, ...asked]

/** How large a base is. */
export interface Plain {
  readonly seed: number
  readonly goods: number
  /** Each thing is told some of so many matters; a base of few of them holds few words. */
  readonly matters: number
  readonly told: number
  readonly asked: number
}

/**
 * A base that puts each matter in one way alone, of things that no list knows: most words of whoever asks are in no pair. Half of the questions
 * have an answer; the others ask of a thing what is told of others only, or of none, or of a thing that is not there.
 */
export function plainLesson({ seed, goods, matters, told, asked }: Plain): Lesson {
  const roll = dice(seed)
  const one = <T>(list: readonly T[]): T => list[roll(list.length)]!
  const drawn = <T>(list: readonly T[], count: number): T[] => {
    const left = [...list]
    return Array.from({ length: Math.min(count, list.length) }, () => left.splice(roll(left.length), 1)[0]!)
  }
  const things = drawn(
    GOODS.flatMap((name) => drawn(MODELS, MODELS_OF_ONE).map((model) => `${name}${model}`)),
    goods * 2,
  )
  const strange = things.splice(goods)
  const here = drawn(MATTERS, matters).map((matter) => ({ matter, way: roll(2) }))
  const entries = things.flatMap((thing) => drawn(here, told).map((one) => ({ thing, ...one })))
  const has = new Set(entries.map(({ thing, matter }) => keyOf(thing, matter)))
  const says = (thing: string, wordings: readonly string[]) =>
    `${one(AROUND)}${slipped(one(wordings).replaceAll('{t}', thing), roll)}${one(BEHIND)}`
  const lacking = (thing: string, matter: Matter): { thing: string; matter: Matter } =>
    [
      { thing, matter: one(here).matter },
      { thing, matter: one(MATTERS) },
      { thing, matter: one(UNANSWERED) },
      { thing: one(strange), matter },
    ][roll(4)]!
  const questions = Array.from({ length: asked }, (_, nth) => {
    const { thing, matter, way } = one(entries)
    if (nth % 2 === 0) return { text: says(thing, [...matter.asked, matter.formal[1 - way]!]), right: keyOf(thing, matter) }
    const other = lacking(thing, matter)
    const key = keyOf(other.thing, other.matter)
    return { text: says(other.thing, every(other.matter)), right: has.has(key) ? key : undefined }
  })
  return {
    pairs: entries.map(({ thing, matter, way }) => ({ id: keyOf(thing, matter), text: matter.formal[way]!.replaceAll('{t}', thing) })),
    asked: questions,
  }
}

const keyOf = (thing: string, { name }: Matter) => `${thing}|${name}`

function slipped(text: string, roll: (most: number) => number): string {
  if (roll(SLIPS) > 0) return text
  const at = roll(text.length - 1)
  const turned = roll(2) === 0 ? text[at]! : ''
  return `${text.slice(0, at)}${text[at + 1]}${turned}${text.slice(at + 2)}`
}
