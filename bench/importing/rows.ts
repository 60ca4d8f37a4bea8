import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { seeded } from '../../server/platform/random/index.ts'

const GOODS = '风衣 连衣裙 卫衣 羽绒服 衬衫 牛仔裤 跑鞋 板鞋 凉鞋 双肩包 保温杯 电饭煲 吹风机 台灯 耳机 键盘 奶粉 纸尿裤 猫粮 帐篷'.split(
  ' ',
)
const COLOURS = '黑色 白色 灰色 米色 藏青 酒红 墨绿 卡其 粉色 天蓝'.split(' ')
const SIZES = 'S码 M码 L码 XL码 36码 38码 40码 42码 小号 大号 500毫升 两件装'.split(' ')
const ASKED = '还有货吗 什么时候发货 能便宜点吗 是什么材质 怎么清洗 能退换吗 有质保吗 包邮吗 偏大还是偏小 适合送人吗'.split(' ')

/** A csv of so many different questions, about one in eight asked twice in other words; gives some of the first, with what their answers say. */
export async function writeRows(path: string, count: number, seed: number): Promise<{ question: string; answer: string }[]> {
  const random = seeded(seed)
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? ''
  const first: { question: string; answer: string }[] = []
  function* lines() {
    yield '问题,相似问,答案,分类\n'
    for (let at = 0; at < count; at++) {
      const [goods, asked] = [`${at % 7_919}号店${pick(COLOURS)}${pick(GOODS)}${pick(SIZES)}`, pick(ASKED)]
      const question = `${goods}${asked}（款号${at}）`
      const answer = `款号${at}：${goods}，${asked}请看这里，${at}号答复。`
      if (first.length < 50) first.push({ question, answer })
      yield `${question},${random() < 0.125 ? `想问下款号${at}${asked}` : ''},"${answer}",${asked}\n`
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path))
  return first
}
