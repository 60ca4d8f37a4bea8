import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path/posix'
import { test } from 'node:test'
import ts from 'typescript'

/**
 * What people write is cut, counted and masked by `@xiaoer/contract/graphemes` alone: a bare `slice(0, 200)` may halve a sign, and the database refuses
 * what is left. Types are not asked, as that would take a minute: whether something is a text is told by how it is declared anywhere, or how it is made.
 * Where a text is none of people's it stands below by its file, with what it is.
 */
const MACHINE: Readonly<Record<string, string>> = {
  'server/channels/wechat-kf/wechat-kf-channel.ts': 'a token of the platform',
  'server/commerce/demo/files/shop-facts.ts': 'the first letter of a level of membership of the demo shop',
  'server/commerce/demo/lend-order.ts': 'the last digits of an order of the demo shop',
  'server/commerce/parcels/kuaidi100.ts': 'a code of the state of a parcel',
  'server/compose/channels/proving/by-order.ts': 'the last digits of a telephone number',
  'server/compose/language/tools.ts': 'the name of a tool as a model calls it, of letters of ASCII',
  'server/desk/assist/next-act/ranker.ts': 'what the ranker of next acts reads; it is shown and kept nowhere',
  'server/platform/speech/speakable/chinese.ts': 'digits of a sum or a number',
  'server/platform/speech/speakable/english.ts': 'digits of a sum or a number',
  'server/engine/reading/net/features.ts': 'what the nets read; it is shown and kept nowhere',
  'server/engine/reading/net/telling.ts': 'what the nets read; it is shown and kept nowhere',
  'server/engine/understanding/entities/time/days.ts': 'English names of days and months',
  'server/engine/understanding/entities/time/other-calendars.ts': 'English names of months',
  'server/platform/clock/written.ts': 'English names of months and fractions of a second',
  'server/learning/importing/running/uploads.ts': 'the id that a file is kept under',
  'server/learning/mined/edges/decide.ts': 'the day of a date',
  'server/learning/importing/sites/finding/robots.ts': 'rules of a robots.txt, as far as they are read',
  'server/learning/training/evaluation/evaluate-emotion.ts': 'sentences of a test set, as the model reads them',
}

const ROOT = join(import.meta.dirname, '..')
const files = globSync('{server,packages,apps/console/src}/**/*.{ts,tsx}', {
  cwd: ROOT,
  exclude: (name) => name === 'node_modules' || name === 'dist' || name === 'testing',
}).filter((file) => !/\.(?:test|fixture)\.tsx?$/.test(file))
const trees = new Map(
  files.map((file) => [file, ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true)]),
)

type Kind = 'text' | 'list' | 'machine' | 'unknown'

/** How a type is written. */
function kindOfType(type: ts.TypeNode | undefined): Kind {
  if (!type) return 'unknown'
  if (type.kind === ts.SyntaxKind.StringKeyword) return 'text'
  if (ts.isArrayTypeNode(type) || ts.isTupleTypeNode(type)) return 'list'
  if (ts.isTypeOperatorNode(type)) return kindOfType(type.type)
  if (ts.isUnionTypeNode(type)) return joined(type.types.map(kindOfType))
  const name = ts.isTypeReferenceNode(type) ? type.typeName.getText() : ''
  if (/^(?:Readonly)?(?:Array|Set|Map)$|^(?:Buffer|Uint\d+Array|Float\d+Array)$/.test(name)) return 'list'
  return ts.isTypeReferenceNode(type) && name === 'Promise' ? kindOfType(type.typeArguments?.[0]) : 'unknown'
}

const joined = (kinds: readonly Kind[]): Kind => kinds.find((kind) => kind !== 'unknown') ?? 'unknown'

/** How names are declared anywhere: as fields, parameters and functions. What is declared both ways tells nothing. */
const declared = new Map<string, Set<Kind>>()
const declare = (name: string, kind: Kind): void => {
  if (kind !== 'unknown') declared.set(name, (declared.get(name) ?? new Set()).add(kind))
}
for (const tree of trees.values())
  walk(tree, (node) => {
    if (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)) declare(node.name.getText(), kindOfType(node.type))
    if (ts.isParameter(node) && ts.isIdentifier(node.name)) declare(node.name.text, kindOfType(node.type))
    if (ts.isFunctionDeclaration(node) && node.name) declare(`${node.name.text}()`, kindOfType(node.type))
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer && ts.isArrowFunction(node.initializer))
      declare(`${node.name.text}()`, kindOfType(node.initializer.type))
    if (ts.isPropertyAssignment(node) && /^z\.(?:string|array)\(/.test(node.initializer.getText()))
      declare(node.name.getText(), node.initializer.getText().startsWith('z.string') ? 'text' : 'list')
  })

function walk(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  ts.forEachChild(node, (child) => walk(child, see))
}

/** Declared both ways somewhere, and mostly a text. */
const WORDS = /^(?:said|words|why|body|answer|told|name|title|conditions|message|text|label)$/
/** What programs make and read: digits and letters of ASCII. */
const OF_MACHINES = /^(?:id|hex|day|today|digest|hash|code|orderNumber|externalId|until|language|time|file|chars|number|mark)$/

function named(name: string): Kind {
  if (OF_MACHINES.test(name)) return 'machine'
  const kinds = declared.get(name)
  if (kinds?.size === 1) return [...kinds][0] ?? 'unknown'
  return WORDS.test(name) ? 'text' : 'unknown'
}

const TEXT_CALLS =
  /^(?:trim|trimEnd|trimStart|replace|replaceAll|join|toLowerCase|toUpperCase|normalize|toWellFormed|repeat|padStart|padEnd|String|render|mask|getText|plainText|storable|prettifyError|stringify)$/
const LIST_CALLS =
  /^(?:map|filter|flatMap|flat|split|sort|toSorted|toReversed|toSpliced|matchAll|entries|keys|values|groupBy|from|rows|concat|fill|all|exec|match|subarray)$/
/** Digests, ids, dates and what a program writes. */
const MACHINE_CALLS = /^(?:digest|toISOString|randomUUID|uuidv7|toString|encodeURIComponent|hashOf|toFixed|dayIn|fieldTime)$/

/** What an expression gives, as far as it tells by itself or by what it was declared as. */
function kindOf(node: ts.Expression, depth = 0): Kind {
  if (depth > 12) return 'unknown'
  const next = (one: ts.Expression) => kindOf(one, depth + 1)
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAwaitExpression(node)) return next(node.expression)
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return 'text'
  if (ts.isArrayLiteralExpression(node)) return 'list'
  if (ts.isConditionalExpression(node)) return joined([next(node.whenTrue), next(node.whenFalse)])
  if (ts.isBinaryExpression(node)) return joined([next(node.left), next(node.right)])
  if (ts.isPropertyAccessExpression(node)) return named(node.name.text)
  if (ts.isElementAccessExpression(node)) return 'unknown'
  if (ts.isIdentifier(node)) return kindOfName(node, depth)
  if (!ts.isCallExpression(node)) return 'unknown'
  const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : node.expression.getText()
  if (called === 'slice' && ts.isPropertyAccessExpression(node.expression)) return next(node.expression.expression)
  // what is left of a text without all that is no digit or letter of ASCII
  if (MACHINE_CALLS.test(called) || /^\/(?:\\D|\[\^[^\]]*\])\//.test(node.arguments[0]?.getText() ?? '')) return 'machine'
  if (TEXT_CALLS.test(called)) return 'text'
  return LIST_CALLS.test(called) ? 'list' : named(`${called}()`)
}

/** The nearest declaration that holds for a name; without one that tells, how the name is declared elsewhere. */
function kindOfName(node: ts.Identifier, depth: number): Kind {
  if (OF_MACHINES.test(node.text)) return 'machine'
  for (let scope: ts.Node = node; scope.parent; scope = scope.parent) {
    const found = declarationsIn(scope).find(({ name }) => ts.isIdentifier(name) && name.text === node.text)
    if (!found) continue
    const told = joined([
      kindOfType(ts.isBindingElement(found) ? undefined : found.type),
      ...(found.initializer ? [kindOf(found.initializer, depth + 1)] : []),
    ])
    if (told !== 'unknown') return told
    return ts.isBindingElement(found) ? named((found.propertyName ?? found.name).getText()) : named(node.text)
  }
  return named(node.text)
}

type Declaration = ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement

function declarationsIn(scope: ts.Node): Declaration[] {
  const own: readonly Declaration[] = ts.isFunctionLike(scope)
    ? [...scope.parameters]
    : ts.isBlock(scope) || ts.isSourceFile(scope)
      ? scope.statements.flatMap((one) => (ts.isVariableStatement(one) ? [...one.declarationList.declarations] : []))
      : ts.isForOfStatement(scope) && ts.isVariableDeclarationList(scope.initializer)
        ? [...scope.initializer.declarations]
        : []
  return own.flatMap(unfolded)
}

const unfolded = (one: Declaration): Declaration[] =>
  ts.isObjectBindingPattern(one.name)
    ? [one, ...one.name.elements.flatMap(unfolded)]
    : ts.isArrayBindingPattern(one.name)
      ? [one, ...one.name.elements.filter(ts.isBindingElement).flatMap(unfolded)]
      : [one]

/** A number, a constant in capitals, or a sum of them: a measure, and no place that was found in the text. */
const isMeasure = (node: ts.Expression | undefined): boolean =>
  node !== undefined &&
  /^-?\(?(?:[\d_]+|(?:\d+ \* )?[A-Z][A-Z_]+(?:\.\w+)?(?: [-+*] \d+)*|\d+ \* [A-Z_]+)\)?$/.test(node.getText()) &&
  !/\.length/.test(node.getText())

/** A cut by a measure, from the beginning or the end. */
function isCut({ expression, arguments: given }: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(expression)) return false
  const [first, second] = given
  const name = expression.name.text
  if (name === 'substr' || name === 'substring') return true
  // all but the last letters is how a word is stemmed, and no cut to a length
  if (second?.getText().startsWith('-')) return false
  return (
    name === 'slice' &&
    (second ? first?.getText() === '0' && isMeasure(second) : first?.getText().startsWith('-') === true && isMeasure(first))
  )
}

/** `[...text]`, `Array.from(text)`, `text.split('')`: by code points, which halve what people see as one sign. */
function isSpread(node: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(node)) {
    const [only] = node.elements
    return node.elements.length === 1 && only !== undefined && ts.isSpreadElement(only) && kindOf(only.expression) === 'text'
  }
  return ts.isCallExpression(node) && /\.split\(''\)$/.test(node.getText())
}

interface Found {
  readonly file: string
  readonly told: string
}

function bareCuts(file: string, tree: ts.SourceFile): Found[] {
  const found: Found[] = []
  walk(tree, (node) => {
    const isBare =
      (ts.isCallExpression(node) &&
        isCut(node) &&
        ts.isPropertyAccessExpression(node.expression) &&
        (kindOf(node.expression.expression) === 'text' || isSpread(node.expression.expression))) ||
      (ts.isElementAccessExpression(node) && /^\d+$/.test(node.argumentExpression.getText()) && isSpread(node.expression))
    if (isBare)
      found.push({
        file,
        told: `${file}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1} ${node.getText(tree).slice(0, 100)}`,
      })
  })
  return found
}
const cuts = [...trees].flatMap(([file, tree]) => bareCuts(file, tree))

test('people’s texts are cut by graphemes alone', () => {
  assert.ok(files.length > 1_000)
  assert.deepEqual(
    cuts.filter(({ file }) => MACHINE[file] === undefined).map(({ told }) => told),
    [],
    'use firstGraphemes, lastGraphemes, shortened, fitting or masked of @xiaoer/contract/graphemes; what no person writes is named in MACHINE with what it is',
  )
})

test('every file that may cut still does', () => {
  const cutting = new Set(cuts.map(({ file }) => file))
  assert.deepEqual(
    Object.keys(MACHINE).filter((file) => !cutting.has(file)),
    [],
    'it cuts no more: strike it off',
  )
})

/** Statements that cut what no person reads, with what it is. */
const MACHINE_SQL: Readonly<Record<string, string>> = {
  'server/commerce/demo/actions/requests.ts': 'what the system of the demo shop keeps of a request',
  'server/desk/erasing/words.ts': 'the beginning of an id',
}

test('SQL hands over the characters that so many signs may have, and never cuts to a length by itself', () => {
  const found = [...trees].flatMap(([file, tree]) => {
    const cut: string[] = []
    walk(tree, (node) => {
      const isSql = ts.isTaggedTemplateExpression(node) && node.tag.getText(tree) === 'sql'
      if (isSql && /\b(?:left|right)\s*\(/.test(node.getText(tree)) && !/16 \*|\* 16/.test(node.getText(tree))) cut.push(file)
    })
    return cut
  })
  assert.deepEqual([...new Set(found)].toSorted(), Object.keys(MACHINE_SQL).toSorted())
})
