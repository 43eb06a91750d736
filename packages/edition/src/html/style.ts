/**
 * The look of an edition on screen and on paper. One file without anything to fetch: the faces are those that a
 * machine is likely to have, and the charts, being drawings, name the same.
 */
export const style = `
:root { --ink: #1c1f23; --secondary: #555b63; --rule: #d5dae1; --observed: #0072b2; --wash: #f5f7f9; --warning: #8a3b00 }
* { box-sizing: border-box }
html { scroll-behavior: smooth }
body { margin: 0; color: var(--ink); background: #fff;
  font: 16px/1.6 'Noto Sans KR', 'Noto Sans CJK KR', Pretendard, 'Apple SD Gothic Neo', 'Malgun Gothic', system-ui, sans-serif }
:lang(ko) { word-break: keep-all; overflow-wrap: break-word }
.page { max-width: 50rem; margin: 0 auto; padding: 0 1.5rem 4rem }
.warning { background: #fff3e6; color: var(--warning); text-align: center; padding: .4rem 1rem; font-weight: 700 }
header.cover { padding: 4rem 0 2rem; border-bottom: 2px solid var(--ink) }
header.cover p { margin: 0; color: var(--secondary); letter-spacing: .02em }
h1 { font-size: 2.4rem; line-height: 1.2; margin: 0 0 .4rem }
.subtitle { font-size: 1.3rem }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.5rem; margin: 2rem 0 0; font-size: .9rem }
dl.facts dt { color: var(--secondary) }
dl.facts dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums }
nav { margin: 2rem 0; font-size: .95rem }
nav ol { columns: 2; column-gap: 2.5rem; padding-left: 1.6rem; margin: .5rem 0 0 }
nav li { break-inside: avoid; padding-left: .2rem }
a { color: var(--observed); text-underline-offset: .15em }
nav a { text-decoration: none } nav a:hover { text-decoration: underline }
:focus-visible { outline: 3px solid var(--observed); outline-offset: 2px }
@supports selector(:has(a)) { figure:has(svg:focus-visible) { outline: 3px solid var(--observed); outline-offset: .7rem } .drawing svg:focus-visible { outline: 0 } }
section { margin-top: 3.5rem }
h2 { font-size: 1.55rem; line-height: 1.3; margin: 0 0 1rem; padding-top: 1rem; border-top: 1px solid var(--rule) }
h3 { font-size: 1.1rem; line-height: 1.4; margin: 2rem 0 .6rem }
p { margin: 0 0 1rem } .lead { font-size: 1.12rem } .note { color: var(--secondary); font-size: .92rem }
li { margin-bottom: .4rem }
figure { margin: 1.8rem 0; break-inside: avoid; scroll-margin-top: 1.5rem }
figure svg { display: block; width: 100%; height: auto; overflow: visible }
figcaption, caption { text-align: left; font-weight: 700; font-size: .92rem; padding-bottom: .5rem }
figcaption { padding-bottom: .1rem }
caption span, figcaption span { font-weight: 400; color: var(--secondary) }
.wide { overflow-x: auto; margin: 1.2rem 0 1.6rem }
table { border-collapse: collapse; width: 100%; font-size: .88rem; line-height: 1.45; font-variant-numeric: tabular-nums }
th, td { padding: .35rem .8rem .35rem 0; vertical-align: top; text-align: left; border-top: 1px solid var(--rule) }
th:last-child, td:last-child { padding-right: 0 }
h1, h2, h3, thead th { text-wrap: balance } p, li { text-wrap: pretty }
thead th { border-top: 0; border-bottom: 1.5px solid var(--ink); vertical-align: bottom }
tbody th { font-weight: 400 } td:first-child:empty { border-top-color: transparent } tbody tr:last-child > * { border-bottom: 1px solid var(--rule) }
.end { text-align: right } td.end { white-space: nowrap }
.table-note { font-size: .82rem; color: var(--secondary); margin: .5rem 0 0 }
figure svg { touch-action: pan-y }
.place.on rect { fill: var(--observed); fill-opacity: .1; stroke: var(--observed); stroke-opacity: .35 }
.place.on path { stroke: var(--observed); stroke-width: 1.25 }
.told, .hint { margin: .5rem 0 0; font-size: .88rem; min-height: 1.6em }
.told { position: sticky; bottom: 0; background: #fff; padding-bottom: .2rem; font-variant-numeric: tabular-nums }
.told:empty { margin: 0; padding: 0; min-height: 0 } .told:not(:empty) + .hint { display: none } .hint { color: var(--secondary) }
.hint:not(.first) { visibility: hidden } figure:hover .hint, figure:focus-within .hint { visibility: visible }
details { margin: .5rem 0 1.5rem } summary { cursor: pointer; font-size: .92rem; color: var(--observed) }
pre { background: var(--wash); padding: .8rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; line-height: 1.5; margin: 0 0 1rem }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.skip { position: absolute; left: -100vw } .skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem 1rem }
@media (max-width: 36rem) { .drawing { overflow-x: auto } .drawing svg { min-width: 34rem; touch-action: auto }
  /* The finding does not fit the screen with the drawing. */
  figcaption .hidden { position: static; width: auto; height: auto; clip-path: none; white-space: normal }
   nav ol { columns: 1 } header.cover { padding-top: 2rem } h1 { font-size: 1.9rem } }
@page { size: A4; margin: 20mm 20mm 22mm;
  @bottom-right { content: counter(page); font: 9pt 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif; color: #555b63 } }
@page :first { @bottom-right { content: '' } }
@media print {
  body { font-size: 10.5pt; line-height: 1.5 } .page { max-width: none; padding: 0 }
  header.cover { padding-top: 20mm } nav { break-after: page }
  .skip, .told, .hint, .places { display: none } .warning { position: static; border: 1px solid currentColor }
  section { margin-top: 9mm } figure { break-inside: auto } .drawing { break-inside: avoid } summary { break-after: avoid } h2, h3, figcaption, caption { break-after: avoid } p { orphans: 3; widows: 3 }
  tr, pre, li { break-inside: avoid } thead { display: table-header-group } tbody tr:first-child { break-before: avoid } .wide { overflow: visible }
  details::details-content { content-visibility: visible; display: block; height: auto }
  summary { list-style: none; color: var(--secondary) } a { color: inherit; text-decoration: none }
}
`.trim();
