/** Does one step of the set-up and says on standard error, in one line, what it is and how long it took. */
export async function step(name, work) {
  const begin = performance.now();
  process.stderr.write(`${name} … `);
  try {
    const result = await work();
    process.stderr.write(`${seconds(begin)}\n`);
    return result;
  } catch (error) {
    process.stderr.write(`failed after ${seconds(begin)}\n`);
    throw error;
  }
}

const seconds = (begin) => `${((performance.now() - begin) / 1000).toFixed(1)} s`;
