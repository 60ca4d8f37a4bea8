/** Something like it for less is wished for, not this one for less. */
export const CHEAPER =
  /(?:平替|替代|代替|类似|差不多|相似|相近|同类|同款|别的|其他|另外).{0,8}(?:便宜|实惠|低价|划算|平价)|(?:便宜|实惠|低价|平价)(?:一?[点些])?(?:的|款)?(?:平替|替代|代替|类似|同类|相似|款|别的|其他|选择)|平替|\b(?:similar|alternatives?|like (?:this|it)|substitutes?|another one|comparable)\b.{0,24}\b(?:cheaper|less|lower|budget)\b|(?<!\b(?:found|saw|got|have|there are) (?:a |some |one )?)\bcheaper (?:alternatives?|ones?|versions?|options?|models?|substitutes?|but similar)\b/iu
