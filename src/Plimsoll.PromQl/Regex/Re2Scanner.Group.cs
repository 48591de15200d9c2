namespace Plimsoll.PromQl.Regex;

internal sealed partial class Re2Scanner
{
    /// <summary>An open group. The last atom is kept apart, since a repetition may follow.</summary>
    private sealed class Group
    {
        private bool _anyMatchesEmpty;
        private bool _beforeMatchesEmpty = true;
        private bool _lastMatchesEmpty = true;
        private int _product = 1;
        private int _lastProduct = 1;

        public bool HasAtom { get; private set; }

        public bool MatchesEmpty => _anyMatchesEmpty || (_beforeMatchesEmpty && _lastMatchesEmpty);

        /// <summary>The largest product of counts inside one another; 0 where a count of 0 makes the others void.</summary>
        public int Product => Math.Max(_product, _lastProduct);

        public void Add(bool matchesEmpty, int product)
        {
            _beforeMatchesEmpty &= _lastMatchesEmpty;
            _product = Math.Max(_product, _lastProduct);
            (_lastMatchesEmpty, _lastProduct, HasAtom) = (matchesEmpty, product, true);
        }

        /// <summary>False: too many in all.</summary>
        public bool Repeat(bool canBeNone, int product, int max)
        {
            _lastMatchesEmpty |= canBeNone;
            _lastProduct *= product;
            return _lastProduct <= max;
        }

        public void NextAlternative()
        {
            _anyMatchesEmpty = MatchesEmpty;
            _product = Product;
            (_beforeMatchesEmpty, _lastMatchesEmpty, _lastProduct, HasAtom) = (true, true, 1, false);
        }
    }
}
