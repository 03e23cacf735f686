print(first([1, 2]), first.__type_params__, "T" in globals())
print(first("not a list"))
