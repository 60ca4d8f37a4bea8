/** Groups of characters that hands, eyes and text recognition take for each other. */
const ALIKE =
  '己已巳 未末 侍待持特 买卖 货贷 折拆析 拨拔拢扰 晴睛 尾屋 慕幕暮墓 侯候 券卷 土士 干千于 人入八 大太犬 天夫无 日目曰 白自 问间同 请清情 话活 住往佳 ' +
  '换唤焕 线钱浅 没设投 收牧 发友 现规 退迟 运远 快块决 递弟第 单草 订丁灯 到倒致 什计 么公 时对 能熊 给结 码妈 号另 尺尽 色包 小少 多夕 优忧 惠思 减咸 ' +
  '颁颂 价介 格洛 便更 宜宣 质贡 量童 坏怀 破坡 损捐 裂烈 漏满 错借 差着 评坪 客容 服报 工土 电申 活话 送关 签答 物牧 流疏 仓合 库车 存在 付讨 款欺 支文 ' +
  '宝室 金全 返近 假段 赔培陪 偿尝 投没 诉拆 举类 取职 件仵 箱相 包句 装裂 衣农 鞋鲑 裤库 袋装 黑墨 红江 蓝篮 绿缘 黄横 深探 浅线 长张 短矩 宽觉 紧坚 松公 ' +
  '厚原 薄簿 轻经 重里 高亮 矮短 左右 早旱 晚挽 明朋 今令 昨作 前煎 后石 周同 月用 年午 申甲 请清 谢射 好妤 您悠 我找 他地 们门 是早 不木 有冇 还坏 要耍 想思 看着 说悦'

const groups = ALIKE.split(' ').map((group) => [...group])

export const looksLike = (char: string): string[] =>
  groups.filter((group) => group.includes(char)).flatMap((group) => group.filter((other) => other !== char))
