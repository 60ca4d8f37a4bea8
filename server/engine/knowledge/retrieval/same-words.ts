/** Words shoppers use for one another; the first of a row stands for all. Read on folded text, longest first. */
const ROWS: readonly string[] = [
  '运费 邮费 快递费 邮资 配送费 包邮 免邮 免运费 邮寄费',
  '快递 物流 包裹 快件',
  '退款 退钱 退我钱 把钱退 返款 退费',
  '退货 退掉 退回去 寄回去 寄回 退回',
  '换货 调换 更换 换一个 换个 换成 换码',
  '多久 多长时间 几天 多少天 什么时候 几时 啥时候 何时 几号 哪天',
  '怎么 怎样 如何 咋 咋样 怎么样 怎么办 怎么弄',
  '多少钱 什么价 啥价 价钱 价格 售价',
  '便宜 优惠点 少点 打折 折扣 优惠 实惠',
  '优惠券 券 红包 代金券 抵用券',
  '客服 人工',
  '坏了 损坏 故障 不能用 用不了 失灵 没反应',
  '破损 压坏 碎了 烂了 破了 摔坏 磕坏',
  '少了 缺 漏发 少发 没有收到 没收到 漏',
  '地址 收货地址 收件地址',
  '修改 改 更改 变更 换',
  '取消 撤销 撤回 不要了 不想要了 退订',
  '付款 支付 付钱 扣款 结账 结算 买单',
  '发货 寄出 发出 寄走 发走',
  '到货 送到 收到货 能收到 送达',
  '发票 开票 票据',
  '质量 品质 做工',
  '正品 真货 真的假的 假货 是真的',
  '保修 质保 维修 修理 修',
  '过敏 起疹 红肿 刺痛 发痒 不适',
  '孕妇 怀孕 孕期 哺乳期 备孕',
  '宝宝 婴儿 小孩 孩子 娃',
  '尺码 尺寸 码数 大小 号码',
  '颜色 色号 色差',
  '洗 清洗 水洗 机洗 手洗 洗涤',
  '会员 等级 vip',
  '积分 点数',
  '赠品 送的 礼品 小样',
  '包装 礼盒 盒子',
  '安装 组装 装上',
  '电话 手机号 号码 联系方式',
  '账号 账户 帐号 登录 登陆',
  '支持 可以 能 可不可以 能不能 行吗 行不行 可否',
  '没货 缺货 断货 售罄',
  '评价 评论 好评 差评 晒单',
  '投诉 举报 维权',
  '以旧换新 回收 旧的换',
  '充值 话费 充话费',
  '兑换码 激活码 卡密',
  '分期 花呗 白条',
  '顺丰 sf',
  '上门 到家 家门口',
  '西藏 新疆 青海 内蒙古 宁夏 甘肃 偏远',
  '香港 澳门 台湾 国外 海外 境外 美国',
  'refund money back',
  'delivery shipping postage freight',
  'carrier courier',
  'parcel package',
]

const CANON = new Map<string, string>()
for (const row of ROWS) {
  const [first = '', ...others] = row.split(' ')
  for (const word of others) CANON.set(word, first)
}
const PATTERN = new RegExp([...CANON.keys()].sort((a, b) => b.length - a.length).join('|'), 'gu')

/** The text with every such word in its standing form. */
export const unify = (text: string): string => text.replace(PATTERN, (word) => CANON.get(word) ?? word)
