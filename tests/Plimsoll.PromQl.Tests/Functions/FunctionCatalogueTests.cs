using Plimsoll.PromQl.Functions;

namespace Plimsoll.PromQl.Tests.Functions;

public sealed class FunctionCatalogueTests
{
    [Fact]
    public void All_WhenCounted_IsWhatPrometheus314Has()
    {
        Assert.Equal(90, FunctionCatalogue.All.Count(f => f.RemovedIn is null));
        Assert.Equal(17, FunctionCatalogue.All.Count(f => f.IsExperimental));
        Assert.Equal(FunctionCatalogue.All.Count, FunctionCatalogue.All.Select(f => f.Name).Distinct().Count());
        Assert.All(FunctionCatalogue.All, f => Assert.Same(f, FunctionCatalogue.Find(f.Name)));
    }

    [Theory]
    [InlineData("rate", 1, 1)]
    [InlineData("time", 0, 0)]
    [InlineData("hour", 0, 1)]
    [InlineData("round", 1, 2)]
    [InlineData("label_join", 3, null)]
    [InlineData("label_replace", 5, 5)]
    [InlineData("histogram_quantiles", 3, 12)]
    [InlineData("sort_by_label", 1, null)]
    [InlineData("info", 1, 2)]
    public void Find_WhenKnown_TellsHowManyArguments(string name, int min, int? max)
    {
        FunctionSignature function = FunctionCatalogue.Find(name)!;

        Assert.Equal((min, max), (function.MinArguments, function.MaxArguments));
    }

    [Theory]
    [InlineData("Rate")]
    [InlineData("sum")]
    [InlineData("")]
    public void Find_WhenNoFunction_IsNull(string name) => Assert.Null(FunctionCatalogue.Find(name));

    [Fact]
    public void Find_WhenRemoved_TellsWhenAndWhatToCallInstead()
    {
        FunctionSignature removed = FunctionCatalogue.Find("holt_winters")!;

        Assert.Equal(("3.0", "double_exponential_smoothing"), (removed.RemovedIn, removed.ReplacedBy));
    }

    [Fact]
    public void ArgumentType_WhenBeyondTheList_IsTheLast() =>
        Assert.Equal(ValueType.Scalar, FunctionCatalogue.Find("histogram_quantiles")!.ArgumentType(11));
}
