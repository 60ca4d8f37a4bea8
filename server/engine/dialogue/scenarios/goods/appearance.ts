import { aProduct, ruleOf, theRule } from '../../needs/index.ts'
import { both, defineScenario } from '../../scenario.ts'
import { answer, entryWords, productCard } from '../../steps/index.ts'
import { optionValues, variantsMeant } from './variants.ts'

const appearanceNeeds = both(aProduct, theRule)

/** Which colours there are; on colour difference and real photos the shop's rule beside it. */
export const appearance = defineScenario({
  id: 'appearance',
  serves: ['product.appearance'],
  needs: appearanceNeeds,
  next(scene, [product, rule]) {
    const colours = optionValues(product, /色|款|colou?r/iu)
    const { unknown, variants } = variantsMeant(scene, product)
    const words =
      unknown !== undefined && colours.length > 0
        ? [{ key: 'stock.no_such', args: { title: product.title, wanted: unknown, options: { list: colours } } }]
        : colours.length > 0
          ? [{ key: 'product.colours', args: { title: product.title, colours: { list: colours } } }]
          : [{ key: 'product.one_look', args: { title: product.title } }]
    const entry = ruleOf(rule, scene.state.lastSaid)
    const say = entry ? [...words, entryWords(entry)] : words
    return answer(scene, say, { parts: productCard(product, variants[0]) })
  },
})
