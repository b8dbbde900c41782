/** A view that is drawn again only when one of its props is another value. */
import { Component, type ComponentChildren, type ComponentClass } from 'preact';

export function memo<Props extends object>(view: (props: Props) => ComponentChildren): ComponentClass<Props> {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const before = this.props;
      return (Object.keys({ ...before, ...next }) as (keyof Props)[]).some(
        (key) => before[key] !== next[key],
      );
    }

    override render(props: Props): ComponentChildren {
      return view(props);
    }
  };
}
