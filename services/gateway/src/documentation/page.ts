import type { problems } from '../problem/problem.ts';

const head = (title: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>`;

/** The API page: reads `/openapi.json` and shows it. */
export const documentationPage = `${head('Calcinosis Registry: API')}
<link rel="stylesheet" href="/docs/swagger-ui.css">
<style>
  body { margin: 0; background: #fff }
  .swagger-ui .topbar { display: none }
</style>
</head>
<body>
<div id="api"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script>
  SwaggerUIBundle({
    url: '/openapi.json',
    dom_id: '#api',
    defaultModelsExpandDepth: 0,
    tagsSorter: 'alpha',
  });
</script>
</body>
</html>
`;

/** What each type of problem means, in both languages. */
export function problemsPage(types: typeof problems): string {
  const rows = Object.entries(types)
    .map(
      ([type, { status, title }]) =>
        `<tr id="${type}"><td><code>${type}</code></td><td>${status}</td><td>${title.en}</td><td lang="ko">${title.ko}</td></tr>`,
    )
    .join('\n');
  return `${head('Calcinosis Registry: problems')}
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
  table { border-collapse: collapse } td { border-top: 1px solid #ddd; padding: .4rem .8rem .4rem 0; vertical-align: top }
  tr:target { background: #fff4cc }
</style>
</head>
<body>
<h1>Problems</h1>
<p>Errors are answered as <code>application/problem+json</code> (RFC 9457).</p>
<table>
${rows}
</table>
</body>
</html>
`;
}
