/** How speakers of a region would say it: words of plain Mandarin, an equals sign, and what stands in their place; the longest first. */
const WORDS: Readonly<Record<string, string>> = {
  cantonese:
    '什么时候=几时 为什么=点解 怎么办=点算 怎么=点样 什么=乜嘢 多少钱=几多钱 哪里=边度 是不是=系咪 有没有=有冇 没有=冇 不要=唔要 不能=唔可以 不是=唔系 不会=唔会 不想=唔想 不行=唔得 谢谢=唔该 现在=而家 昨天=寻日 ' +
    '今天=今日 明天=听日 这个=呢个 那个=嗰个 这件=呢件 你们=你哋 我们=我哋 东西=嘢 给我=俾我 便宜=平 看看=睇下 找=揾 还没=仲未 还有=仲有 他=佢 的=嘅 了=咗 在=喺',
  sichuan:
    '什么时候=啥子时候 怎么办=咋个办 怎么=啷个 什么=啥子 为什么=为啥子 多少钱=好多钱 多少=好多 没有=莫得 不要=莫要 知道=晓得 不行=不得行 可以=要得 这里=这儿头 快点=搞快点 骗人=豁人 着急=慌得很 厉害=凶 聊天=摆龙门阵 小孩=娃儿 ' +
    '非常=硬是 吗=迈 呢=喃 不能=不得 这么=恁个 回来=转来',
  northeast:
    '什么时候=啥前儿 怎么办=咋整 怎么样=咋样 怎么=咋 什么=啥 为什么=为啥 我=俺 非常=贼 很=贼 特别=老 这么=这老 干什么=干哈 东西=玩意儿 难看=磕碜 昨天=昨儿个 今天=今儿个 明天=明儿个 脏=埋汰 傻=彪 麻烦=麻溜儿 ' +
    '小孩=小嘎 不知道=不道 吵架=叽咯 很多=老鼻子 衣服=衣裳 快点=麻利儿的',
  wu:
    '什么时候=啥辰光 怎么办=哪能办 怎么=哪能 什么=啥 多少钱=几钿 没有=呒没 不要=覅 不是=勿是 不好=勿好 不能=勿好 知道=晓得 你们=侬 你=侬 我们=阿拉 他=伊 今天=今朝 明天=明朝 昨天=昨日 东西=物事 衣服=衣裳 坏了=坏脱了 洗=汏 小孩=小囡 吗=伐 ' +
    '谢谢=谢谢侬 差=推板 非常=交关 便宜=便宜眼 现在=现在辰光 刚才=刚刚头',
  min:
    '什么时候=啥咪时阵 怎么=安怎 什么=啥物 多少钱=偌济钱 没有=无 不要=毋通 不是=毋是 不会=袂 可以=会使 不可以=袂使 知道=知影 我们=阮 你=汝 他=伊 今天=今仔日 明天=明仔载 昨天=昨昏 谢谢=多谢 东西=物件 漂亮=水 便宜=俗 睡觉=困 衣服=衫 好吃=好呷 ' +
    '孩子=囝仔 现在=这马 哪里=佗位 快点=卡紧 多=济 很=真',
}

const pairs = Object.values(WORDS).map((line) =>
  line
    .split(' ')
    .map((pair) => pair.split('='))
    .flatMap(([word, said]) => (word && said ? [{ word, said }] : [])),
)

/** Every way in which a region would put one word of the text; empty where none would. */
export const inDialects = (text: string): string[] =>
  pairs.flatMap((dialect) => {
    const known = dialect.filter(({ word }) => text.includes(word)).sort((a, b) => b.word.length - a.word.length)
    return known.slice(0, 2).map(({ word, said }) => text.replace(word, said))
  })
