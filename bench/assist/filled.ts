/** What stands in the published sessions in place of what was private or a figure, and values of their kinds: a reply that names one must be told from one that does not. */
const VALUES: Readonly<Record<string, (nth: number) => string>> = {
  订单: (nth) => `20261101${String(100_000 + (nth % 900_000))}`,
  订单编号: (nth) => `20261101${String(100_000 + (nth % 900_000))}`,
  数字: (nth) => String(2 + (nth % 7)),
  金额: (nth) => `${19 + (nth % 400)}.00元`,
  日期: (nth) => `11月${1 + (nth % 28)}日`,
  时间: (nth) => `${8 + (nth % 12)}:30`,
  姓名: () => '李雷',
  地址: () => '浙江省杭州市文三路100号',
  电话: (nth) => `139${String(10_000_000 + (nth % 80_000_000))}`,
  链接: (nth) => `https://item.example/${100_000 + nth}.html`,
  邮箱: (nth) => `someone${nth}@mail.example`,
  站点: () => '文三路站',
  组织机构: () => '某某公司',
}

/** A text with its places filled, the same way each time. */
export const filled = (text: string, nth: number): string =>
  text.replace(/\[([^\]\s:]{1,6})x\]/gu, (place, kind: string) => VALUES[kind]?.(nth) ?? place.slice(1, -2))
