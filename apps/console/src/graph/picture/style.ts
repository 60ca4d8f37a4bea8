import type { StylesheetJson } from 'cytoscape'

const SHAPES = {
  need: 'ellipse',
  scene: 'ellipse',
  problem: 'diamond',
  remedy: 'hexagon',
  attribute: 'tag',
  value: 'tag',
} as const

type Colour = (name: string) => string

/** How it is drawn, in the colours of the page. Kinds differ by shape, what the shop says itself by a full line, what it denies by a broken one. */
export function styleOf(page: CSSStyleDeclaration): StylesheetJson {
  const colour: Colour = (name) => page.getPropertyValue(`--${name}`).trim()
  // a canvas knows no `inherit`: with it every name is drawn in ten pixels, whatever its size
  const face = { selector: 'node, edge', style: { 'font-family': page.fontFamily } }
  return [face, ...nodes(colour), ...edges(colour), ...chosen(colour)]
}

const WRAPPED = { 'text-wrap': 'wrap', 'text-max-width': '110px' } as const

const nodes = (colour: Colour): StylesheetJson => [
  {
    selector: 'node',
    style: {
      ...WRAPPED,
      color: colour('ink'),
      label: 'data(label)',
      'text-background-color': colour('paper'),
      'text-background-opacity': 0.85,
      'font-size': 13,
      'min-zoomed-font-size': 7,
      'text-valign': 'bottom',
      'text-margin-y': 4,
      width: 22,
      height: 22,
      shape: 'round-rectangle',
      'background-color': colour('bot'),
    },
  },
  ...Object.entries(SHAPES).map(([kind, shape]) => ({
    selector: `node[kind = "${kind}"]`,
    style: { shape, 'background-color': colour(COLOURS[kind] ?? 'bot') },
  })),
  {
    selector: 'node.here',
    style: { width: 34, height: 34, 'font-size': 15, 'font-weight': 'bold', 'background-color': colour('accent') },
  },
]

const chosen = (colour: Colour): StylesheetJson => [
  { selector: 'edge.faint', style: { width: 1, opacity: 0.35, label: '', 'target-arrow-shape': 'none' } },
  { selector: 'edge.near', style: { width: 2, opacity: 1, label: 'data(name)', 'target-arrow-shape': 'triangle' } },
  { selector: 'node.chosen', style: { 'border-width': 4, 'border-color': colour('ink'), 'font-weight': 'bold' } },
  { selector: 'node.from', style: { 'border-width': 4, 'border-style': 'dashed', 'border-color': colour('accent') } },
  {
    selector: 'edge.chosen',
    style: { width: 4, 'font-weight': 'bold', color: colour('ink'), 'line-color': colour('ink'), 'target-arrow-color': colour('ink') },
  },
]

const edges = (colour: Colour): StylesheetJson => [
  {
    selector: 'edge',
    style: {
      ...WRAPPED,
      label: 'data(name)',
      'font-size': 10,
      'min-zoomed-font-size': 6,
      color: colour('ink-2'),
      width: 1.5,
      'line-color': colour('line-strong'),
      'target-arrow-color': colour('line-strong'),
      'target-arrow-shape': 'triangle',
      'curve-style': 'bezier',
      'text-rotation': 'autorotate',
      'text-background-color': colour('paper'),
      'text-background-opacity': 1,
      'text-background-padding': '2px',
    },
  },
  { selector: 'edge.own', style: { width: 3, 'line-color': colour('accent'), 'target-arrow-color': colour('accent') } },
  { selector: 'edge.denied', style: { 'line-style': 'dashed', 'line-color': colour('bad'), 'target-arrow-color': colour('bad') } },
]

const COLOURS: Readonly<Record<string, string>> = {
  need: 'good',
  scene: 'good',
  problem: 'bad',
  remedy: 'queue',
  attribute: 'others',
  value: 'others',
}
