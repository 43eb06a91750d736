import { RegistryProblem, RegistryUnreachable } from '@calcinosis/client';
import { CannotStart } from '@calcinosis/embedded';
import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { endingOf } from './ending.ts';
import { CommandError, exitCode } from './exitCode.ts';

const withCode = (code: string, message: string) => Object.assign(new Error(message), { code });

describe('the end of a command', () => {
  it.each([
    ['a refusal', new RegistryProblem({ title: 'Refused', status: 422 }), exitCode.refused],
    [
      'a gateway that cannot answer',
      new RegistryProblem({ title: 'Away', status: 503 }),
      exitCode.unreachable,
    ],
    ['no answer', new RegistryUnreachable('http://localhost:1', {}), exitCode.unreachable],
    ['a Postgres that is away', withCode('ECONNREFUSED', 'connect 127.0.0.1:1'), exitCode.unreachable],
    ['a Postgres that is starting', withCode('57P03', 'starting up'), exitCode.unreachable],
    ['a start that cannot be', new CannotStart('port-taken', 'Port 1 is taken.'), exitCode.failed],
    ['wrong use', new CommandError('Name a file.', exitCode.wrongUse), exitCode.wrongUse],
  ])('is one sentence for %s', (_, error, code) => {
    const ending = endingOf(error);
    expect(ending.code).toBe(code);
    expect(ending.message).not.toContain('\n');
  });

  it('names each address that was tried where a name has several', () => {
    const tried = [new Error('connect ECONNREFUSED ::1:1'), new Error('connect ECONNREFUSED 127.0.0.1:1')];
    const error = Object.assign(new AggregateError(tried), { code: 'ECONNREFUSED' });
    expect(endingOf(error).message).toContain('::1:1, connect ECONNREFUSED 127.0.0.1:1');
  });

  it('is left to the one who told it already', () => {
    expect(endingOf(new CommanderError(1, 'commander.unknownOption', 'unknown option'))).toEqual({
      code: exitCode.wrongUse,
      message: null,
    });
    expect(endingOf(new CommanderError(0, 'commander.help', 'help')).code).toBe(exitCode.done);
  });

  it('shows the stack of a fault of ours', () => {
    const ending = endingOf(new TypeError('x is not a function'));
    expect(ending.code).toBe(exitCode.failed);
    expect(ending.message).toContain('ending.unit.test.ts');
  });
});
